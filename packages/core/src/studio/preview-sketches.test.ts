import { beforeEach, describe, expect, test } from 'vitest';
import { sampleModel } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import type { PreviewLine, PreviewsInput } from './preview';
import { previewSketches } from './preview-sketches';

const modelSha256 = sampleModel().sha256;
const reply = { width: 1, height: 1, seed: 1, psi: 1, attributes: [], realism: null };
const cells = (count: number): PreviewsInput['cells'] =>
  Array.from({ length: count }, (_, i) => ({
    key: `c${i}`,
    sketch: { modelSha256, base: { seed: i } },
  }));

let world: ReturnType<typeof memoryWorld>;
/** Seeds in the order in which a generator was asked for them. */
let asked: number[];
beforeEach(async () => {
  world = memoryWorld();
  asked = [];
  const at = world.clock.now();
  const facts = { id: 'g', machine: 'm', build: 'b', engines: 1, startedAt: at, seenAt: at };
  await world.records.generators.announce({ ...facts, models: [modelSha256] });
});

/** Answers all questions; seeds in `refused` with a refusal. */
function generator({ refused = [] as number[], silent = false } = {}) {
  world.studio.onQuestion(() => {
    void (async () => {
      const wanted = { models: [modelSha256], kinds: ['preview'] };
      const job = await world.studio.claim('g', wanted, world.clock.now());
      if (!job) return;
      const { seed } = (job.request as { sketch: { base: { seed: number } } }).sketch.base;
      asked.push(seed);
      if (silent) return;
      if (refused.includes(seed)) {
        const error = { code: 'INVALID', message: 'Too young.', field: 'sketch' } as const;
        return world.studio.answer(job.id, 'g', { error });
      }
      const picture = Uint8Array.of(1, 2, 3);
      await world.studio.answer(job.id, 'g', { reply: { ...reply, seed }, picture });
    })();
  });
}
async function read(lines: AsyncIterable<PreviewLine>): Promise<PreviewLine[]> {
  const all: PreviewLine[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
const preview = (input: PreviewsInput, signal?: AbortSignal) =>
  previewSketches(world, actors.editor, input, signal);

describe('previews', () => {
  test('come one by one, with their pictures, and say when they are all there', async () => {
    generator();
    const lines = await read(await preview({ panel: 'p', cells: cells(5) }));
    expect(lines.at(-1)).toEqual({ kind: 'end', previews: 5, failed: 0 });
    const keys = lines.slice(0, -1).map((line) => 'key' in line && line.key);
    expect(keys.sort()).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
    expect(lines[0]).toMatchObject({ preview: { picture: 'data:image/webp;base64,AQID' } });
  });

  test('are asked a few at a time, so that nobody floods the generators', async () => {
    generator({ silent: true });
    const leaving = new AbortController();
    const lines = read(await preview({ panel: 'p', cells: cells(9) }, leaving.signal));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toEqual([0, 1]);
    leaving.abort(new Error('gone'));
    expect(await lines).toEqual([]);
    expect(await world.studio.laid()).toBe(0);
  });

  test('that fail say why, and the others come', async () => {
    generator({ refused: [1] });
    const lines = await read(await preview({ panel: 'p', cells: cells(3) }));
    expect(lines).toContainEqual({
      kind: 'failed',
      key: 'c1',
      error: { code: 'INVALID', message: 'Too young.', field: 'sketch' },
    });
    expect(lines.at(-1)).toEqual({ kind: 'end', previews: 2, failed: 1 });
  });

  test('are taken back when the reader leaves', async () => {
    generator({ silent: true });
    const lines = await preview({ panel: 'p', cells: cells(4) });
    const iterator = lines[Symbol.asyncIterator]();
    void iterator.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await world.studio.laid()).toBe(2);
    expect(await iterator.return?.()).toMatchObject({ done: true });
    expect(await world.studio.laid()).toBe(0);
  });

  test('of a panel give way to newer ones, which draw first', async () => {
    const first = read(await preview({ panel: 'p', cells: cells(3) }));
    await new Promise((resolve) => setTimeout(resolve, 10));
    world.clock.advance(1);
    generator();
    const second = await read(await preview({ panel: 'p', cells: cells(2) }));
    expect(second.at(-1)).toMatchObject({ previews: 2 });
    const lines = await first;
    expect(lines.filter(({ kind }) => kind === 'failed')).toHaveLength(2);
    expect(lines[0]).toMatchObject({ error: { code: 'CONFLICT' } });
  });
});

describe('a request is refused as a whole', () => {
  test('where nobody could draw it', async () => {
    const sketch = { modelSha256: 'e'.repeat(64), base: { seed: 1 } };
    await expect(preview({ panel: 'p', cells: [{ key: 'a', sketch }] })).rejects.toThrow(
      'No running generator has this model',
    );
    world.clock.advance(60_000);
    await expect(preview({ panel: 'p', cells: cells(1) })).rejects.toThrow('No generator is');
  });

  test('where it asks for too much, or not for a sketch', async () => {
    await expect(preview({ panel: 'p', cells: cells(145) })).rejects.toThrow(
      'at most 144 pictures at once',
    );
    const cell = { key: 'a', sketch: { modelSha256, base: { w: 'AAAA' } } } as never;
    await expect(preview({ panel: 'p', cells: [cell] })).rejects.toMatchObject({ code: 'INVALID' });
  });
});
