import { createHash } from 'node:crypto';
import { encodePng } from '@figment/imaging';
import { describe, expect, test } from 'vitest';
import { openEngine } from './engine';
import { EngineProcessError, openEnginePool, type EnginePoolOptions } from './engine-pool';
import { startEngineProcess } from './engine-process';
import { openPackage } from './package';
import { afterThisTest, tinyFolder } from './testing/open-tiny';
import type { TinyOptions } from './testing/tiny-model';

async function tinyPool(options: TinyOptions = {}, poolOptions: EnginePoolOptions = {}) {
  const modelPackage = await openPackage(await tinyFolder(options));
  const pool = await openEnginePool(modelPackage, poolOptions);
  afterThisTest(() => pool.close());
  return { pool, modelPackage };
}

describe('an engine pool', () => {
  test('gives the bytes of this process, whatever its workers and batches', async () => {
    const { pool, modelPackage } = await tinyPool({ noise: 'inputs' }, { workers: 2 });
    const engine = await openEngine(modelPackage);
    afterThisTest(() => engine.close());
    const recipes = [0, 1, 2, 3, 4, 85].map((seed) => engine.recipe({ seed }));
    const hashes = async (pictures: Parameters<typeof encodePng>[0][]) => {
      const pngs = await Promise.all(pictures.map((picture) => encodePng(picture)));
      return pngs.map((png) => createHash('sha256').update(png).digest('hex'));
    };
    const here = await hashes(await engine.renderMany(recipes));
    expect(await hashes(await pool.renderMany(recipes))).toEqual(here);
    expect(await hashes(await Promise.all(recipes.map(pool.render)))).toEqual(here);
    expect(new Set(here).size).toBe(recipes.length);
  });

  test('hands over latents and style vectors unchanged', async () => {
    const { pool, modelPackage } = await tinyPool();
    const engine = await openEngine(modelPackage);
    afterThisTest(() => engine.close());
    const there = await pool.render(pool.recipe({ seed: 5 }));
    expect(there.z).toEqual(engine.z(5));
    expect(there.w).toEqual(await engine.w(5));
    expect(await pool.w(5, { psi: 0.2 })).toEqual(await engine.w(5, { psi: 0.2 }));
  });

  test('refuses a broken picture with its reason and goes on', async () => {
    const { pool } = await tinyPool({ broken: 'nan' });
    for (const seed of [1, 2]) {
      await expect(pool.render(pool.recipe({ seed }))).rejects.toMatchObject({
        name: 'FigmentError',
        code: 'INVALID',
        message: expect.stringContaining('not numbers'),
      });
    }
  });

  test('says that a process took too long, and starts another', async () => {
    const { pool } = await tinyPool({}, { timeoutMs: 60_000 });
    const recipe = pool.recipe({ seed: 1 });
    const before = await pool.render(recipe);
    // A pool of its own whose limit no picture can meet once the model is loaded.
    const engine = startEngineProcess();
    afterThisTest(() => engine.close());
    const late = engine.ask<'render'>({ ask: 'render', recipes: [recipe] }, 1);
    await expect(late).rejects.toBeInstanceOf(EngineProcessError);
    expect(engine.alive()).toBe(false);
    expect((await pool.render(recipe)).rgb).toEqual(before.rgb);
  });

  test('fails the work of a process that is killed, and starts another for the next', async () => {
    const { pool } = await tinyPool();
    const recipe = pool.recipe({ seed: 1 });
    const before = await pool.render(recipe);
    const working = pool.renderMany(Array.from({ length: 3000 }, () => recipe));
    const outcome = working.then(
      () => 'finished',
      (error: unknown) => error,
    );
    for (const pid of pool.processIds()) process.kill(pid, 'SIGKILL');
    expect(await outcome).toBeInstanceOf(EngineProcessError);
    expect((await pool.render(recipe)).rgb).toEqual(before.rgb);
  });

  test('that is closed finishes what runs, refuses the rest and leaves no process', async () => {
    const { pool } = await tinyPool();
    const recipe = pool.recipe({ seed: 1 });
    const running = pool.render(recipe);
    const waiting = pool.render(recipe).catch((error: unknown) => error);
    const [pid] = pool.processIds();
    await pool.close();
    expect((await running).rgb.length).toBeGreaterThan(0);
    expect(await waiting).toMatchObject({ code: 'INVALID_STATE' });
    expect(() => process.kill(pid!, 0)).toThrow('ESRCH');
    await expect(pool.render(recipe)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  test('does not start for a package that cannot load', async () => {
    const modelPackage = await openPackage(
      await tinyFolder({ changes: { constants: [] }, constant: true }),
    );
    await expect(openEnginePool(modelPackage)).rejects.toThrow('"gain" is not in the manifest');
  });

  test.each([0, -1, 1.5, 1e9])('of %d workers is refused', async (workers) => {
    const modelPackage = await openPackage(await tinyFolder());
    await expect(openEnginePool(modelPackage, { workers })).rejects.toThrow('from 1 to 64');
  });
});
