import { createHash } from 'node:crypto';
import { float32ToBase64 } from '@figment/core/latent/bytes';
import { interpolateW, latentFromSeed, normalizeRms } from '@figment/core/latent/latent';
import { describe, expect, test } from 'vitest';
import { afterThisTest, tinyEngine, tinyFolder, tinyPicture } from './testing/open-tiny';
import { tiny, tinyAverage, tinyPackage, type TinyOptions } from './testing/tiny-model';
import { openEngine } from './engine';
import { openPackage } from './package';

const hash = (rgb: Uint8Array) => createHash('sha256').update(rgb).digest('hex');
const channel = (rgb: Uint8Array, from: number) => rgb.filter((_, i) => i % 3 === from);

describe('the same network gives the same pixels', () => {
  test.each<[string, TinyOptions]>([
    ['channels last', { imageAxes: 'NHWC' }],
    ['one flat row', { flat: true }],
    ['one flat row, channels last', { flat: true, imageAxes: 'NHWC' }],
    ['bytes instead of floats', { uint8: true }],
    ['bytes, channels last', { uint8: true, imageAxes: 'NHWC' }],
    ['w of every layer', { wOut: 'NLD' }],
    ['w with the layers first on both sides', { wOut: 'LND', wIn: 'LND' }],
    ['w with the layers first on one side', { wOut: 'NLD', wIn: 'LND' }],
    ['a vector of w into a graph with the layers first', { wOut: 'ND', wIn: 'LND' }],
    ['psi as an input', { truncation: 'input' }],
    ['psi baked in', { truncation: 'baked' }],
    ['the average w in a file', { avg: 'file' }],
    ['the average w in an initializer', { avg: 'initializer' }],
    ['a fixed batch of four', { batch: 4 }],
    ['a fixed batch of four, layers first', { batch: 4, wOut: 'LND', wIn: 'LND' }],
    ['one file with psi as an input', { oneFile: true, truncation: 'input' }],
    ['a constant input', { constant: true }],
  ])('as %s', async (_name, options) => {
    const plain = await tinyPicture();
    expect(hash((await tinyPicture(options)).rgb)).toBe(hash(plain.rgb));
  });

  test('as one file, at the psi it cannot change', async () => {
    const split = await tinyPicture({}, { psi: 1 });
    const oneFile = await tinyPicture({ oneFile: true });
    expect(hash(oneFile.rgb)).toBe(hash(split.rgb));
    expect(oneFile.w).toBeNull();
  });

  test('however labels are coded, and other labels give others', async () => {
    const labels = ['one-hot', 'appended', 'index'] as const;
    const hashes = new Set<string>();
    for (const coding of labels) {
      hashes.add(hash((await tinyPicture({ labels: coding }, { label: 1 })).rgb));
    }
    expect(hashes.size).toBe(1);
    const other = await tinyPicture({ labels: 'index' }, { label: 2 });
    expect(hashes).not.toContain(hash(other.rgb));
  });

  test('with noise shared by a batch or not', async () => {
    const own = await tinyPicture({ noise: 'inputs' }, { noise: { mode: 'random', seed: 3 } });
    const shared = await tinyPicture(
      { noise: 'shared-inputs' },
      { noise: { mode: 'random', seed: 3 } },
    );
    expect(hash(shared.rgb)).toBe(hash(own.rgb));
  });
});

describe('colors', () => {
  test('in blue, green, red order are turned around', async () => {
    const rgb = await tinyPicture();
    const bgr = await tinyPicture({ color: 'bgr' });
    expect(channel(bgr.rgb, 0)).toEqual(channel(rgb.rgb, 2));
    expect(channel(bgr.rgb, 1)).toEqual(channel(rgb.rgb, 1));
  });

  test('of a gray picture are equal', async () => {
    const { rgb } = await tinyPicture({ color: 'gray' });
    expect(channel(rgb, 0)).toEqual(channel(rgb, 2));
  });

  test('drop the fourth channel', async () => {
    const { rgb, width, height } = await tinyPicture({ color: 'rgba' });
    expect(rgb).toHaveLength(width * height * 3);
  });
});

describe('sizes', () => {
  test('need not be square', async () => {
    const picture = await tinyPicture({ width: 8, height: 24 });
    expect(picture).toMatchObject({ width: 8, height: 24 });
    expect(picture.rgb).toHaveLength(8 * 24 * 3);
  });

  test('are cut to the crop', async () => {
    const whole = await tinyPicture();
    const { image } = tinyPackage().manifest;
    const crop = { x: 3, y: 5, width: 4, height: 6 };
    const part = await tinyPicture({ changes: { image: { ...image, crop } } });
    expect(part).toMatchObject({ width: 4, height: 6 });
    const start = (5 * tiny.width + 3) * 3;
    expect([...part.rgb.slice(0, 12)]).toEqual([...whole.rgb.slice(start, start + 12)]);
  });
});

describe('latents', () => {
  test('carry the seed offset of the model', async () => {
    const shifted = await tinyPicture({ seedOffset: 2 ** 31 }, { seed: 1 });
    const plain = await tinyPicture({}, { seed: 2 ** 31 + 1 });
    expect(hash(shifted.rgb)).toBe(hash(plain.rgb));
  });

  test('are normalized where the model leaves that to its caller', async () => {
    const picture = await tinyPicture({ normalize: 'rms' });
    const z = normalizeRms(picture.z);
    const plain = await tinyPicture({}, { z: float32ToBase64(z) });
    expect(hash(picture.rgb)).toBe(hash(plain.rgb));
    const unchanged = await tinyPicture();
    expect(hash(picture.rgb)).not.toBe(hash(unchanged.rgb));
  });

  test('are uniform where the model asks for that', async () => {
    const { z } = await tinyPicture({ distribution: 'uniform' });
    const spec = { length: tiny.z, distribution: 'uniform' as const, normalize: 'none' as const };
    expect(z).toEqual(latentFromSeed(85, [spec]));
    expect(Math.max(...z.map(Math.abs))).toBeLessThanOrEqual(1);
  });
});

describe('truncation', () => {
  test('at psi 0 gives every seed the average', async () => {
    const engine = await tinyEngine();
    const w = await engine.w(7, { psi: 0 });
    const average = Float32Array.from(tinyAverage);
    expect(w).toEqual(Float32Array.from({ length: w.length }, (_, i) => average[i % tiny.dim]!));
    const pictures = await engine.renderMany([1, 2].map((seed) => engine.recipe({ seed, psi: 0 })));
    expect(hash(pictures[0]!.rgb)).toBe(hash(pictures[1]!.rgb));
  });

  test('leaves the layers from the cutoff on alone', async () => {
    const engine = await tinyEngine();
    const [cut, full] = [await engine.w(7, { psi: 0.5, cutoff: 2 }), await engine.w(7, { psi: 1 })];
    expect(cut.slice(2 * tiny.dim)).toEqual(full.slice(2 * tiny.dim));
    expect(cut.slice(0, 2 * tiny.dim)).not.toEqual(full.slice(0, 2 * tiny.dim));
  });

  test('measures the average where the package has none', async () => {
    const engine = await tinyEngine({ avg: 'estimate' });
    const average = await engine.w(1, { psi: 0 });
    let sum = 0;
    for (let seed = 0; seed < 300; seed += 1) sum += (await engine.w(seed, { psi: 1 }))[0]!;
    expect(Math.abs(average[0]! - sum / 300)).toBeLessThan(0.2);
  });

  test('that is baked in accepts only its own psi', async () => {
    const engine = await tinyEngine({ truncation: 'baked' });
    expect(() => engine.recipe({ seed: 1, psi: 0.5 })).toThrow('psi must be 0.7');
  });
});

describe('noise', () => {
  test('of mode random follows its seed, const and none do not', async () => {
    const engine = await tinyEngine({ noise: 'inputs' });
    const picture = async (mode: 'const' | 'random' | 'none', seed: number) =>
      hash((await engine.render(engine.recipe({ seed: 1, noise: { mode, seed } }))).rgb);
    expect(await picture('random', 1)).toBe(await picture('random', 1));
    expect(await picture('random', 1)).not.toBe(await picture('random', 2));
    expect(await picture('const', 1)).toBe(await picture('const', 2));
    expect(await picture('const', 1)).not.toBe(await picture('none', 1));
    expect(await picture('random', 7)).toBe(await picture('const', 0));
  });

  test('of strength 0 is the picture of a model without noise', async () => {
    const plain = await tinyPicture();
    const none = await tinyPicture({ noise: 'strength' }, { noise: { mode: 'none' } });
    const some = await tinyPicture({ noise: 'strength' });
    expect(hash(none.rgb)).toBe(hash(plain.rgb));
    expect(hash(some.rgb)).not.toBe(hash(plain.rgb));
  });

  test('drawn inside the graph is never promised to repeat', async () => {
    const engine = await tinyEngine({ noise: 'graph-random' });
    expect(engine.reproducible).toBe(false);
    expect(engine.recipe({ seed: 1 }).noise.mode).toBe('random');
  });
});

describe('style mixing', () => {
  test('takes the named layers from the source and the rest from the subject', async () => {
    const engine = await tinyEngine();
    const styles = [{ layers: [0, 2], source: { seed: 9 } }];
    const { w } = await engine.render(engine.recipe({ seed: 4, styles }));
    const [own, other] = [await engine.w(4), await engine.w(9)];
    const layer = (stack: Float32Array, i: number) => stack.slice(i * tiny.dim, (i + 1) * tiny.dim);
    for (const [i, from] of [other, own, other, own].entries()) {
      expect(layer(w!, i)).toEqual(layer(from, i));
    }
  });

  test('of all layers is the source itself', async () => {
    const engine = await tinyEngine();
    const styles = [{ layers: [0, 1, 2, 3], source: { seed: 9 } }];
    const mixed = await engine.render(engine.recipe({ seed: 4, styles }));
    const source = await engine.render(engine.recipe({ seed: 9 }));
    expect(hash(mixed.rgb)).toBe(hash(source.rgb));
  });

  test('from stored w makes the stored picture again', async () => {
    const engine = await tinyEngine();
    const first = await engine.render(engine.recipe({ seed: 4 }));
    const between = interpolateW(first.w!, await engine.w(5), 0.5);
    for (const w of [first.w!, between]) {
      const source = { w: float32ToBase64(w) };
      const styles = [{ layers: [0, 1, 2, 3], source }];
      const again = await engine.render(engine.recipe({ seed: 0, styles }));
      expect(again.w).toEqual(w);
      if (w === first.w) expect(hash(again.rgb)).toBe(hash(first.rgb));
    }
  });

  test('is refused for one file and for a single layer', async () => {
    for (const options of [{ oneFile: true }, { wIn: 'ND' }] satisfies TinyOptions[]) {
      const engine = await tinyEngine(options);
      const styles = [{ layers: [0], source: { seed: 1 } }];
      expect(() => engine.recipe({ seed: 1, styles })).toThrow('cannot mix styles');
    }
  });
});

describe('a broken model', () => {
  test.each([
    ['nan', 'not numbers'],
    ['black', 'empty picture of one color'],
  ] as const)(
    'that gives %s pictures is refused and the engine lives on',
    async (broken, message) => {
      const engine = await tinyEngine({ broken });
      for (const seed of [1, 2]) {
        await expect(engine.render(engine.recipe({ seed }))).rejects.toMatchObject({
          name: 'FigmentError',
          code: 'INVALID',
          message: expect.stringContaining(message),
        });
      }
    },
  );
});

describe('a recipe', () => {
  test('of another package is refused', async () => {
    const [engine, other] = [await tinyEngine(), await tinyEngine({ seedOffset: 1 })];
    await expect(engine.render(other.recipe({ seed: 1 }))).rejects.toThrow('was made with tiny');
  });

  test('gives the same bytes in another session, alone or among others', async () => {
    const seeds = [0, 1, 2, 3, 4, 5];
    for (const options of [
      {},
      { batch: 4 },
      { noise: 'inputs', batch: 4 },
    ] satisfies TinyOptions[]) {
      const folder = await tinyFolder(options);
      const [a, b] = [
        await openEngine(await openPackage(folder)),
        await openEngine(await openPackage(folder)),
      ];
      afterThisTest(() => a.close());
      afterThisTest(() => b.close());
      const together = await a.renderMany(seeds.map((seed) => a.recipe({ seed })));
      for (const seed of [...seeds].reverse()) {
        const alone = await b.render(b.recipe({ seed }));
        expect(hash(alone.rgb)).toBe(hash(together[seed]!.rgb));
      }
    }
  });

  test('of a fixed batch may ask for different psi in one call', async () => {
    const engine = await tinyEngine({ truncation: 'input', batch: 4 });
    const recipes = [0.1, 0.9, 0.9, 0.1].map((psi) => engine.recipe({ seed: 3, psi }));
    const [a, b, c, d] = (await engine.renderMany(recipes)).map(({ rgb }) => hash(rgb));
    expect([a, b]).toEqual([d, c]);
    expect(a).not.toBe(b);
  });
});

test('version 2.1.0 of the bundled portraits draws the people of 2.0.0, but for rounding', async () => {
  const [before, now] = await Promise.all(
    ['portraits-256-2.0.0', 'portraits-256'].map(async (folder) => {
      const path = new URL(`../../../../models/${folder}`, import.meta.url).pathname;
      const modelPackage = await openPackage(path);
      const engine = await openEngine(modelPackage);
      afterThisTest(async () => {
        await engine.close();
        await modelPackage.close();
      });
      return engine;
    }),
  );
  for (const seed of [0, 7, 4294967295]) {
    const [one, other] = [
      await before!.render(before!.recipe({ seed })),
      await now!.render(now!.recipe({ seed })),
    ];
    const apart = one.rgb.map((level, i) => Math.abs(level - other.rgb[i]!)).filter(Boolean);
    expect(Math.max(0, ...apart)).toBeLessThanOrEqual(1);
    expect(apart.length / one.rgb.length).toBeLessThan(0.001);
  }
});

test('seeds are multiplied group by group, and the groups add up to the whole', async () => {
  const engine = await tinyEngine();
  const { layers, dim } = engine.manifest.w!;
  const rows = Float32Array.from({ length: 2 * layers * dim }, (_, i) => Math.sin(i));
  const ask = { seeds: [3, 4, 5], choice: {}, rows };
  const whole = await engine.project({ ...ask, groups: [[0, 1, 2, 3]] });
  const apart = await engine.project({
    ...ask,
    groups: [
      [1, 3],
      [0, 2],
    ],
  });
  expect(whole).toHaveLength(3 * 2);
  expect(apart).toHaveLength(3 * 2 * 2);
  for (let seed = 0; seed < 3; seed += 1)
    for (let row = 0; row < 2; row += 1)
      expect(apart[seed * 4 + row]! + apart[seed * 4 + 2 + row]!).toBeCloseTo(
        whole[seed * 2 + row]!,
        4,
      );
  const w = await engine.w(4);
  const first = w.reduce(
    (sum, value, i) => ([1, 3].includes(Math.floor(i / dim)) ? sum + value * rows[i]! : sum),
    0,
  );
  expect(apart[4]).toBeCloseTo(first, 4);
});
