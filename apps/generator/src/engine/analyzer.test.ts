import { describe, expect, test } from 'vitest';
import type { Manifest } from '@figment/core/model/manifest';
import { exampleAnalysis } from '@figment/core/model/analysis.example';
import { exampleManifest } from '@figment/core/model/manifest.example';
import type { RgbPicture } from '@figment/imaging';
import { openAnalyzer, pictureValues } from './analyzer';
import { openEngine } from './engine';
import { openEnginePool } from './engine-pool';
import { openPackage } from './package';
import { afterThisTest, tinyFolder, tinyPicture } from './testing/open-tiny';
import { tinyPackage, type TinyOptions } from './testing/tiny-model';
import type { TinyAnalysis } from './testing/tiny-analysis';
import { nearestTraining } from './training-index';

async function tinyAnalyzer(analysis: TinyAnalysis = {}, options: TinyOptions = {}) {
  const modelPackage = await openPackage(await tinyFolder({ ...options, analysis }));
  const analyzer = await openAnalyzer(modelPackage);
  afterThisTest(() => analyzer.close());
  return analyzer;
}

/** A picture the same everywhere: soft in both directions. */
function picture(width = 16, height = width): RgbPicture {
  const rgb = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7) % 256);
  return { rgb, width, height };
}

describe('an analyzer', () => {
  test('says what a picture shows, how sure it is, how real and how new it looks', async () => {
    const found = await (await tinyAnalyzer({ estimate: 'NLD' })).analyze(picture());
    expect(found.attributes).toEqual([
      expect.objectContaining({ name: 'age', kind: 'number', unit: 'years' }),
      expect.objectContaining({ name: 'hair-color', kind: 'choice' }),
      expect.objectContaining({ name: 'glasses', kind: 'probability' }),
    ]);
    const [age, hair, glasses] = found.attributes;
    // Nine in ten lie within 1.645 standard deviations; the tiny encoder says 2.
    expect(age).toMatchObject({ plusMinus: expect.closeTo(3.29, 2) });
    expect(['black', 'brown', 'blond']).toContain(hair!.value);
    for (const one of [hair!, glasses!]) {
      if (one.kind === 'number') throw new Error('not a number');
      expect(one.confidence).toBeGreaterThan(1 / 3);
    }
    expect(Math.hypot(...found.embedding!)).toBeCloseTo(1);
    expect(found.w).toHaveLength(32);
    expect(found.realism).toBeGreaterThan(0);
    expect(found.nearest!.distance).toBeGreaterThan(0);
    expect(found.nearest!.row).toBeLessThan(50);
  });

  test('says the same twice and something else of another picture', async () => {
    const analyzer = await tinyAnalyzer();
    const first = await analyzer.analyze(picture());
    expect(await analyzer.analyze(picture())).toEqual(first);
    const { rgb } = picture();
    const other = await analyzer.analyze({ ...picture(), rgb: rgb.map((value) => 255 - value) });
    expect(other.embedding).not.toEqual(first.embedding);
  });

  test('reads the same from channels first and channels last', async () => {
    const [first, last] = [await tinyAnalyzer(), await tinyAnalyzer({ axes: 'NHWC' })];
    expect((await last.analyze(picture())).embedding).toEqual(
      (await first.analyze(picture())).embedding,
    );
  });

  test('fits a picture of another size', async () => {
    const analyzer = await tinyAnalyzer({ side: 12 });
    const found = await analyzer.analyze(picture(30, 20));
    expect(found.embedding!.every(Number.isFinite)).toBe(true);
    const rgb = new Uint8Array(7);
    await expect(analyzer.analyze({ rgb, width: 30, height: 20 })).rejects.toThrow(RangeError);
  });

  test('repeats one estimated vector for every layer', async () => {
    const { w } = await (await tinyAnalyzer({ estimate: 'ND' })).analyze(picture());
    expect(w!.subarray(24)).toEqual(w!.subarray(0, 8));
  });

  test.each<[NonNullable<TinyAnalysis['broken']>, string]>([
    ['nan', 'The encoder gave values in "embedding" that are not numbers'],
    ['nan-score', 'The critic gave values in "score" that are not numbers'],
    ['sum', 'probabilities of "hair-color" that add up to 0.500, not 1'],
    ['length', 'an embedding of length 2.000'],
    ['spread', 'a spread below 0 for "age"'],
  ])('refuses what a manifest excludes: %s', async (broken, message) => {
    const analyzer = await tinyAnalyzer({ broken });
    await expect(analyzer.analyze(picture())).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining(message),
    });
  });

  test('is not opened for a model that measures nothing', async () => {
    const modelPackage = await openPackage(await tinyFolder());
    await expect(openAnalyzer(modelPackage)).rejects.toThrow('neither an encoder nor a critic');
  });

  test('works in the engine processes as it does here', async () => {
    const modelPackage = await openPackage(await tinyFolder({ analysis: {} }));
    const pool = await openEnginePool(modelPackage);
    afterThisTest(() => pool.close());
    const rendered = await pool.render(pool.recipe({ seed: 4 }));
    const here = await (await tinyAnalyzer()).analyze(rendered);
    expect(await pool.analyze(rendered)).toEqual(here);
    await expect(pool.analyze({ ...rendered, width: 3 })).rejects.toThrow('bytes of RGB');
  });

  test('does not change what a model draws', async () => {
    expect(await tinyPicture({ analysis: {} })).toEqual(await tinyPicture());
  });
});

describe('a package whose analysis contradicts its manifest', () => {
  const refusal = async (change: (manifest: Manifest) => void, analysis: TinyAnalysis = {}) => {
    const { manifest } = tinyPackage({ analysis });
    change(manifest);
    const { encoder, critic, trainingIndex, directions } = manifest;
    const changes = { encoder, critic, trainingIndex, directions };
    const modelPackage = await openPackage(await tinyFolder({ analysis, changes }));
    const message = (error: Error) => error.message;
    const opened = await openEngine(modelPackage).then(() => 'opened', message);
    expect(await openAnalyzer(modelPackage).then(() => 'opened', message)).toBe(opened);
    return opened;
  };

  test('is refused with every mismatch in one message', async () => {
    const message = await refusal((manifest) => {
      manifest.encoder!.input.name = 'photo';
      manifest.encoder!.embedding.dim = 16;
      manifest.trainingIndex = undefined;
      manifest.encoder!.attributes[2]!.value.index = 4;
      manifest.critic!.input.width = 32;
      manifest.critic!.score.output = 'verdict';
    });
    for (const part of [
      'encoder: has no input "photo", only "picture"',
      'encoder: the input "picture" is not in the manifest',
      'encoder: the output "embedding" has shape [N,8], the manifest says [batch,16]',
      'encoder: the output "flags" has shape [N,1], the manifest says [batch,5 or more]',
      'critic: the input "picture" has shape [N,3,16,16], the manifest says [batch,3,16,32]',
      'critic: has no output "verdict", only "score"',
    ]) {
      expect(message).toContain(part);
    }
  });

  test('is refused for a list of directions that does not fit', async () => {
    const { directions } = exampleAnalysis();
    const list = directions?.from === 'inline' ? directions.list : [];
    const [vector, block] = list;
    expect(await refusal(() => {}, { directionsFile: [block] })).toBe('opened');
    expect(await refusal(() => {}, { directionsFile: [vector] })).toContain(
      'directions.json: 0.step.offset must leave 16 values in the vectors file',
    );
    expect(await refusal(() => {}, { directionsFile: { list } })).toContain('directions.json:');
  });
});

describe('pixels for a graph', () => {
  const input = exampleManifest(exampleAnalysis()).encoder!.input;
  const one = { rgb: Uint8Array.of(0, 51, 255), width: 1, height: 1 };

  test('span the range of its manifest, in its order of colors', () => {
    const size = { ...input, width: 1, height: 1 };
    const values = (changes: Partial<typeof size>) =>
      [...pictureValues(one, { ...size, ...changes })].map((value) => Number(value.toFixed(3)));
    expect(values({})).toEqual([-1, -0.6, 1]);
    expect(values({ color: 'bgr' })).toEqual([1, -0.6, -1]);
    expect(values({ range: { min: 0, max: 1 }, axes: 'NHWC' })).toEqual([0, 0.2, 1]);
  });
});

describe('the training index', () => {
  test('gives the nearest row and its distance', () => {
    const coding = { type: 'int8', scale: 0.5 } as const;
    const rows = Int8Array.of(0, 0, 2, 2, -128, 127, 2, 2);
    const at = (...query: number[]) =>
      nearestTraining(Float32Array.from(query), rows, { dim: 2, count: 4, coding });
    expect(at(1, 1)).toEqual({ row: 1, distance: 0 });
    expect(at(1, 4)).toEqual({ row: 1, distance: 3 });
    expect(at(-64, 63.5)).toEqual({ row: 2, distance: 0 });
  });
});
