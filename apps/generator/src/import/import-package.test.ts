import { createHash } from 'node:crypto';
import { mkdtemp, rm, symlink, writeFile, rename, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimImport } from '@figment/core/model/check-import';
import {
  finishUpload,
  importFromPath,
  listImports,
  packageKey,
  sampleKey,
  startUpload,
  storeUploadPart,
} from '@figment/core/model/import-model';
import { forbidModel } from '@figment/core/model/manage-models';
import { readLarge } from '@figment/core/storage/large-object';
import { memoryObjectStore } from '@figment/core/storage/testing/memory-object-store';
import { actors, memoryWorld } from '@figment/core/testing/world';
import { decodeToRgb } from '@figment/imaging';
import { digest } from '@figment/signing';
import { describe, expect, test } from 'vitest';
import { afterThisTest, tinyFolder } from '../engine/testing/open-tiny';
import { tinyPackage, type TinyOptions } from '../engine/testing/tiny-model';
import { buildZip, type ZipEntry } from '../engine/testing/zip-builder';
import { openModels } from '../worker/models';
import { importPackage } from './import-package';

const checker = { by: 'generator.1', machine: 'host' };

function library() {
  const world = memoryWorld();
  return { ...world, digest, objects: memoryObjectStore() };
}
type Library = ReturnType<typeof library>;

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'figment-import-'));
  afterThisTest(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What is in a zip of a tiny package, in one folder at its top, as people zip folders. */
function entriesOf(options: TinyOptions = {}, more: Record<string, Buffer> = {}): ZipEntry[] {
  const { manifest, files } = tinyPackage(options);
  const all = { 'manifest.json': Buffer.from(JSON.stringify(manifest)), ...files, ...more };
  return Object.entries(all).map(([name, bytes]) => ({ name: `cats/${name}`, bytes }));
}

/** Uploads bytes as the web does and lets a generator check them. */
async function upload(world: Library, bytes: Buffer) {
  const named = { fileName: 'cats.zip', bytes: bytes.length };
  const { id } = await startUpload(world, actors.admin, named);
  await storeUploadPart(world, actors.admin, { id, index: 0, bytes });
  await finishUpload(world, actors.admin, { id, ...named });
  return check(world);
}

async function check(world: Library) {
  const one = (await claimImport(world, actors.worker, checker))!;
  return importPackage(world, actors.worker, checker, one);
}

async function parts(world: Library, key: string): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const part of readLarge(world.objects, key)) all.push(part);
  return all;
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const failures = (steps: readonly { name: string; result: string; message: string }[]) =>
  steps.filter(({ result }) => result === 'failed');

describe('a package that is uploaded', () => {
  test('is checked, kept for every generator and registered; the upload is gone', async () => {
    const world = library();
    const { accepted, steps, modelSha256 } = await upload(world, buildZip(entriesOf()));
    expect(failures(steps)).toEqual([]);
    expect(accepted).toBe(true);
    expect(steps.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'handed in',
        'package',
        'same seed',
        'style coarse',
        'samples',
        'kept',
      ]),
    );
    const [model] = await world.records.models.all();
    expect(model).toMatchObject({ sha256: modelSha256, id: 'tiny' });
    const keys = [...world.objects.objects.keys()].sort();
    expect(keys).toEqual([sampleKey(modelSha256!), `${packageKey(modelSha256!)}/000000`]);
    const sheet = await decodeToRgb((await world.objects.get(sampleKey(modelSha256!))).bytes);
    expect([sheet.width, sheet.height]).toEqual([4 * 16 + 5 * 4, 3 * 16 + 4 * 4]);
    const [report] = await listImports(world, actors.admin);
    expect(report).toMatchObject({ state: 'accepted', modelSha256, report: { steps } });
  });

  test('is fetched, verified and drawn with by a generator that has no folder of it', async () => {
    const world = library();
    const { modelSha256 } = await upload(world, buildZip(entriesOf()));
    const source = {
      records: world.records,
      objects: world.objects,
      cacheFolder: join(await scratch(), 'cache'),
    };
    const open = async () => {
      const models = await openModels(await scratch(), { engines: 1, source });
      afterThisTest(() => models.close());
      return models;
    };
    const models = await open();
    expect(models.packages).toEqual([]);
    expect(await models.load('f'.repeat(64))).toBeNull();
    const [model, again] = await Promise.all([
      models.load(modelSha256!),
      models.load(modelSha256!),
    ]);
    expect(model!.sha256).toBe(again!.sha256);
    expect(models.packages.map(({ sha256 }) => sha256)).toEqual([modelSha256]);

    // From here on the store is not asked again, unless what lies in the cache is not what it should be.
    const cached = join(source.cacheFolder, `${modelSha256}.zip`);
    world.objects.unavailable = true;
    expect((await (await open()).find(modelSha256!))!.sha256).toBe(modelSha256);
    await writeFile(cached, (await readFile(cached)).subarray(0, 500));
    await expect((await open()).find(modelSha256!)).rejects.toThrow();
    world.objects.unavailable = false;
    expect((await (await open()).find(modelSha256!))!.sha256).toBe(modelSha256);
  });

  test('and kept as another one is refused by whoever fetches it', async () => {
    const world = library();
    const { modelSha256 } = await upload(world, buildZip(entriesOf()));
    const other = await upload(world, buildZip(entriesOf({ seedOffset: 7 })));
    await world.records.modelStandings.keep(
      modelSha256!,
      { packageKey: packageKey(other.modelSha256!) },
      world.clock.now(),
    );
    const source = { records: world.records, objects: world.objects, cacheFolder: await scratch() };
    const models = await openModels(await scratch(), { engines: 1, source });
    await expect(models.load(modelSha256!)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

const onnx = tinyPackage().files;
const big = { claimedSize: 2 ** 31 };
test.each<[string, () => Buffer, string, string]>([
  ['that is no zip', () => Buffer.from('not a zip'), 'package', 'The zip cannot be read'],
  [
    'whose zip was cut off',
    () => buildZip(entriesOf()).subarray(0, -40),
    'package',
    'The zip cannot be read',
  ],
  [
    'that would write outside of its folder',
    () => buildZip([...entriesOf(), { name: '../../etc/x', bytes: Buffer.from('x') }]),
    'package',
    'The zip cannot be read',
  ],
  [
    'with a link in place of a file',
    () => buildZip(entriesOf().map((one) => ({ ...one, link: one.name.endsWith('mapping.onnx') }))),
    'package',
    'symbolic link',
  ],
  [
    'that unpacks to more than it says',
    () =>
      buildZip(entriesOf().map((one) => (one.name.endsWith('.onnx') ? { ...one, ...big } : one))),
    'package',
    'bytes',
  ],
  [
    'with a graph that was cut off, under a hash that fits',
    () => {
      const cut = onnx['synthesis.onnx']!.subarray(0, 200);
      const { manifest, files } = tinyPackage();
      const entry = { path: 'synthesis.onnx', bytes: cut.length, sha256: sha256Of(cut) };
      const altered = { ...manifest, files: { ...manifest.files, synthesis: entry } };
      return buildZip(
        Object.entries({
          ...files,
          'synthesis.onnx': cut,
          'manifest.json': Buffer.from(JSON.stringify(altered)),
        }).map(([name, bytes]) => ({ name, bytes })),
      );
    },
    'graphs',
    'synthesis',
  ],
  [
    'that paints no numbers',
    () => buildZip(entriesOf({ broken: 'nan' })),
    'picture',
    'not numbers',
  ],
  ['that paints black', () => buildZip(entriesOf({ broken: 'black' })), 'picture', 'one'],
])('a package %s is refused with its report', async (_what, bytes, step, message) => {
  const world = library();
  const { accepted, steps } = await upload(world, bytes());
  expect(accepted).toBe(false);
  const [failed, ...more] = failures(steps);
  expect(more).toEqual([]);
  expect(failed!.name).toBe(step);
  expect(failed!.message.toLowerCase()).toContain(message.toLowerCase());
  expect(await world.records.models.all()).toEqual([]);
  expect([...world.objects.objects.keys()]).toEqual([]);
  const [report] = await listImports(world, actors.admin);
  expect(report).toMatchObject({ state: 'refused', message: failed!.message, report: { steps } });
});

describe('a package on the machine of the generator', () => {
  const hand = async (world: Library, path: string) => {
    await importFromPath(world, actors.admin, { path });
    return check(world);
  };

  test('is taken as a folder or a zip, and nothing that its manifest does not name goes with it', async () => {
    const world = library();
    const folder = await tinyFolder();
    await writeFile(join(folder, 'secret.env'), 'PASSWORD=x');
    const { accepted, modelSha256 } = await hand(world, folder);
    expect(accepted).toBe(true);
    const kept = Buffer.concat(await parts(world, packageKey(modelSha256!)));
    expect(kept.includes('secret.env')).toBe(false);
    const zip = join(await scratch(), 'tiny.zip');
    await writeFile(zip, kept);
    expect(await hand(world, zip)).toMatchObject({ accepted: true, modelSha256 });
  });

  test('that is not there, or lies behind a link, is refused by name', async () => {
    const world = library();
    const missing = await hand(world, '/nowhere/cats.zip');
    expect(missing.message).toContain('There is no /nowhere/cats.zip on the machine');
    const folder = await tinyFolder();
    const outside = join(await scratch(), 'mapping.onnx');
    await rename(join(folder, 'mapping.onnx'), outside);
    await symlink(outside, join(folder, 'mapping.onnx'));
    expect((await hand(world, folder)).message).toContain('behind a symbolic link');
  });

  test('that was forbidden is refused before anything of it runs', async () => {
    const world = library();
    const folder = await tinyFolder();
    const { modelSha256 } = await hand(world, folder);
    const reason = 'The weights were stolen.';
    await forbidModel(world, actors.admin, { sha256: modelSha256!, reason });
    const again = await hand(world, folder);
    expect(again).toMatchObject({ accepted: false, message: expect.stringContaining(reason) });
    expect(again.steps.map(({ name }) => name)).toEqual(['handed in', 'package', 'standing']);
  });

  test('of non-commercial weights is taken, and the report says what that means', async () => {
    const world = library();
    const license = { name: 'CC BY-NC 4.0', url: null, commercialUse: false, attribution: null };
    const { accepted, steps } = await hand(world, await tinyFolder({ changes: { license } }));
    expect(accepted).toBe(true);
    const note = steps.find(({ name }) => name === 'license');
    expect(note).toMatchObject({ result: 'noted', message: expect.stringContaining('comps only') });
  });

  test('whose store cannot be reached meanwhile is neither refused nor registered', async () => {
    const world = library();
    await importFromPath(world, actors.admin, { path: await tinyFolder() });
    world.objects.unavailable = true;
    await expect(check(world)).rejects.toThrow();
    world.objects.unavailable = false;
    const [waiting] = await listImports(world, actors.admin);
    expect(waiting!.state).toBe('checking');
    world.clock.advance(61_000);
    expect(await check(world)).toMatchObject({ accepted: true });
  });
});
