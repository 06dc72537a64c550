import { createHash } from 'node:crypto';
import { readFile, rm, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '@figment/core/model/manifest';
import { describe, expect, test } from 'vitest';
import { draftPackage } from './draft';
import { openPackage } from './package';
import { sealPackage } from './seal';
import { difference, selfTest } from './self-test';
import { selfTestIsolated } from './self-test-isolated';
import { afterThisTest, tinyEngine, tinyFolder, tinyPicture } from './testing/open-tiny';
import { tinyPackage, writeFolder, type TinyOptions } from './testing/tiny-model';

async function folderOf(files: Record<string, Buffer | string>): Promise<string> {
  const folder = await writeFolder(files);
  afterThisTest(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const failures = async (options: TinyOptions) => {
  const report = await selfTest(await tinyFolder(options));
  return report.checks.filter((check) => check.result === 'failed').map((check) => check.name);
};

describe('the self-test', () => {
  test.each<[string, TinyOptions]>([
    ['a split model', {}],
    ['one file', { oneFile: true }],
    ['a fixed batch', { batch: 4 }],
    ['labels that need a choice', { labels: 'appended' }],
    ['noise inputs', { noise: 'inputs' }],
  ])('passes %s', async (_name, options) => {
    expect(await failures(options)).toEqual([]);
  });

  test.each(['nan', 'black'] as const)('fails %s pictures instead of throwing', async (broken) => {
    expect(await failures({ broken })).toEqual(['picture']);
  });

  test('measures seed 0 where the package can, and says what it found', async () => {
    const { checks } = await selfTest(await tinyFolder({ analysis: {} }));
    const found = checks.filter(({ name }) =>
      ['encoder', 'realism', 'training index', 'same analysis'].includes(name),
    );
    expect(found.map(({ result }) => result)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(found[0]!.message).toMatch(/Age \d+ years, give or take 3 .*Glasses (yes|no) /);
    expect(await failures({ analysis: { broken: 'nan' } })).toEqual(['analysis']);
    expect(await failures({ analysis: { broken: 'nan-score' } })).toEqual(['analysis']);
    expect(await failures({ analysis: { score: 0.1 } })).toEqual([]);
  });

  test('fails a style group that changes nothing', async () => {
    const { manifest } = tinyPackage();
    const groups = [{ name: 'ghost', changes: null, layers: [0, 1, 2, 3] }];
    // At psi 0 every subject is the average, so no layer can change a picture.
    const truncation = { ...manifest.truncation, defaultPsi: 0 } as Manifest['truncation'];
    const styles = { layerResolution: null, groups };
    expect(await failures({ changes: { styles, truncation } })).toEqual([
      'other seed',
      'style ghost',
    ]);
  });

  test('promises no pixels where the graph draws random numbers', async () => {
    const report = await selfTest(await tinyFolder({ noise: 'graph-random' }));
    expect(report).toMatchObject({ passed: true, reproducible: false });
  });

  test('compares known pixels bit by bit, then with the reference', async () => {
    const { rgb } = await tinyPicture({}, { seed: 3 });
    const reference = Buffer.from(rgb);
    reference[10] = reference[10]! ^ 1;
    const known = (maxDiff: number) => ({
      seed: 3,
      psi: 0.7,
      rgbSha256: 'a'.repeat(64),
      reference: {
        path: 'seed3.rgb',
        bytes: reference.length,
        sha256: '',
      },
      maxDiff,
      maxDiffShare: 0.01,
    });
    for (const maxDiff of [1, 0]) {
      const { files, manifest } = tinyPackage();
      manifest.selfTest = [known(maxDiff)];
      const folder = await folderOf({
        ...files,
        'seed3.rgb': reference,
        'manifest.json': JSON.stringify(manifest),
      });
      await sealPackage(folder);
      const report = await selfTest(folder);
      expect(report.passed).toBe(maxDiff === 1);
    }
    expect(difference(Uint8Array.of(0, 10), Uint8Array.of(0, 7))).toEqual({
      share: 0.5,
      largest: 3,
    });
  });

  test('runs in a process of its own with the same result', async () => {
    const folder = await tinyFolder();
    const [here, there] = [await selfTest(folder), await selfTestIsolated(folder)];
    expect(there.checks).toEqual(here.checks);
    await expect(selfTestIsolated(join(folder, 'nothing'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('sealing', () => {
  test('brings hashes and known pixels up to date', async () => {
    const { files, manifest } = tinyPackage();
    manifest.files.mapping!.sha256 = 'a'.repeat(64);
    manifest.files.synthesis!.bytes = 1;
    const folder = await folderOf({ ...files, 'manifest.json': JSON.stringify(manifest) });
    const sha256 = await sealPackage(folder, [0, 85]);
    const sealed = await openPackage(folder);
    expect(sealed.sha256).toBe(sha256);
    expect(sealed.manifest.selfTest.map((known) => known.seed)).toEqual([0, 85]);
    const report = await selfTest(folder);
    expect(report.checks.filter((check) => check.name.startsWith('known'))).toMatchObject([
      { result: 'passed' },
      { result: 'passed' },
    ]);
  });

  test('does not reach out of the folder', async () => {
    const { files, manifest } = tinyPackage();
    manifest.files.mapping!.path = '../secret';
    const folder = await folderOf({ ...files, 'manifest.json': JSON.stringify(manifest) });
    await expect(sealPackage(folder)).rejects.toThrow('leads out of the package');
  });
});

describe('a draft', () => {
  async function draft(options: TinyOptions): Promise<string> {
    const source = await tinyFolder(options);
    const out = await mkdtemp(join(tmpdir(), 'figment-draft-'));
    afterThisTest(() => rm(out, { recursive: true, force: true }));
    const names = options.oneFile ? ['generator.onnx'] : ['synthesis.onnx', 'mapping.onnx'];
    await draftPackage(
      names.map((name) => join(source, name)),
      out,
    );
    return out;
  }

  test.each<[string, TinyOptions]>([
    ['a split model', {}],
    ['a model with the layers first', { wOut: 'LND', wIn: 'LND' }],
    ['a model of single vectors', { wIn: 'ND' }],
    ['one file with a psi input', { oneFile: true, truncation: 'input' }],
    ['channels last in bytes', { imageAxes: 'NHWC', uint8: true }],
    ['a model with noise strength', { noise: 'strength' }],
    ['a model with one-hot labels', { labels: 'one-hot' }],
    ['a model with random nodes', { noise: 'graph-random' }],
    ['a fixed batch', { batch: 2 }],
  ])('of %s passes the self-test', async (_name, options) => {
    const report = await selfTest(await draft(options));
    expect(report.checks.filter((check) => check.result === 'failed')).toEqual([]);
  });

  test('draws what the model it was read from draws', async () => {
    const folder = await draft({ avg: 'initializer' });
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.truncation).toMatchObject({ avg: { from: 'initializer', name: 'w_avg' } });
    expect(manifest.license.commercialUse).toBe(false);
    const original = await tinyEngine();
    const { rgb } = await original.render(original.recipe({ seed: 1 }));
    await sealPackage(folder, [1]);
    const { manifest: sealed } = await openPackage(folder);
    expect(sealed.selfTest[0]!.rgbSha256).toBe(createHash('sha256').update(rgb).digest('hex'));
  });

  test('of a graph without a picture is refused', async () => {
    const source = await tinyFolder();
    await expect(draftPackage([join(source, 'mapping.onnx')], source)).rejects.toThrow(
      'as a picture',
    );
    await writeFile(join(source, 'text.onnx'), 'hello');
    await expect(draftPackage([join(source, 'text.onnx')], source)).rejects.toThrow('ONNX file');
  });
});
