import { beforeEach, describe, expect, test } from 'vitest';
import { derivedId } from '../ids';
import { addModelAndBatch, sampleModel, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { followKept } from './follow-kept';
import { keepSketches } from './keep-sketches';
import type { SketchInput } from './sketch';

let world: ReturnType<typeof memoryWorld>;
let parent: string;
const modelSha256 = sampleModel().sha256;
beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
  const { subject, asset } = samplePerson(1);
  await world.records.subjects.add(subject, asset);
  parent = subject.id;
});
const mixed = (seed = 7): SketchInput => ({
  modelSha256,
  base: { seed },
  mixes: [{ layers: [2, 3], source: { subjectId: parent } }],
});
const keep = (sketches: SketchInput[], key = 'key-of-this-page') =>
  keepSketches(world, actors.editor, { sketches, key });

describe('keeping sketches', () => {
  test('orders a batch that carries them, urgent, one person each', async () => {
    const kept = await keep([mixed(7), mixed(8)]);
    const batch = await world.records.batches.get(kept.batchId);
    expect(batch).toMatchObject({
      origin: 'studio',
      priority: 'urgent',
      seeds: [7, 8],
      wanted: 2,
      count: 2,
      requester: actors.editor.userId,
      plan: { kind: 'sketches', sketches: [{ base: { seed: 7 } }, { base: { seed: 8 } }] },
    });
    expect(kept.people).toEqual(
      [0, 1].map((index) => ({ index, subjectId: derivedId('subject', kept.batchId, index) })),
    );
    expect(world.queue.sent).toEqual([`${kept.batchId}.0`]);
    const [entry] = await world.records.audit.page({ target: kept.batchId }, null, 1);
    expect(entry).toMatchObject({ action: 'batch.ordered', detail: { parents: [parent] } });
  });

  test('once, however often it is sent, and not for something else', async () => {
    const [one, two] = await Promise.all([keep([mixed()]), keep([mixed()])]);
    expect(two).toEqual(one);
    expect(world.queue.sent).toHaveLength(1);
    await expect(keep([mixed(9)])).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test.each<[string, () => SketchInput[], string, string]>([
    [
      'a bad layer',
      () => [mixed(), { ...mixed(), mixes: [{ layers: [9], source: { seed: 1 } }] }],
      'sketches.1.mixes.0.layers',
      'Layer 9',
    ],
    ['psi outside the adult range', () => [{ ...mixed(), psi: 1.5 }], 'sketches.0.psi', 'adult'],
    [
      'two models',
      () => [mixed(), { ...mixed(), modelSha256: 'e'.repeat(64) }],
      'sketches.1.modelSha256',
      'two models',
    ],
    ['nobody', () => [], 'sketches', 'somebody to keep'],
  ])('refuses %s before anything is ordered', async (_what, sketches, field, message) => {
    await expect(keep(sketches())).rejects.toMatchObject({
      field,
      message: expect.stringContaining(message),
    });
    expect(world.queue.sent).toEqual([]);
  });

  test('refuses a slider that the model does not have', async () => {
    const sketch = { ...mixed(), sliders: [{ direction: 'older', amount: 1 }] };
    await expect(keep([sketch])).rejects.toMatchObject({ field: 'sketches.0.sliders.0' });
  });
});

describe('what was kept', () => {
  const follow = (batchId: string) => followKept(world, actors.editor, { batchId });

  test('arrives, is held, or is lost, and says why', async () => {
    const { batchId } = await keep([mixed(1), mixed(2), mixed(3), mixed(4)]);
    expect((await follow(batchId)).map(({ state }) => state)).toEqual(Array(4).fill('arriving'));
    for (const [index, state] of [
      [0, 'available'],
      [1, 'hidden'],
    ] as const) {
      const { subject, asset } = samplePerson(index, { batchId, state });
      await world.records.subjects.add(subject, asset);
    }
    const at = world.clock.now();
    await world.records.batches.addFailure({ batchId, index: 2, seed: 3, message: 'NaN', at });
    await world.records.batches.addRejection({
      batchId,
      index: 3,
      seed: 4,
      checks: [],
      attributes: [],
      reasons: ['age'],
      at,
    });
    expect(await follow(batchId)).toMatchObject([
      { index: 0, state: 'here', subjectId: derivedId('subject', batchId, 0) },
      { state: 'held' },
      { state: 'lost', why: 'NaN' },
      { state: 'lost', why: 'It did not pass: age.' },
    ]);
  });

  test('is lost with a batch that somebody cancelled', async () => {
    const { batchId } = await keep([mixed()]);
    await world.records.batches.move(batchId, ['waiting'], 'cancelled', {});
    expect(await follow(batchId)).toMatchObject([
      { state: 'lost', why: 'The batch is cancelled.' },
    ]);
  });

  test('is not found where a batch was ordered otherwise', async () => {
    await expect(follow((await world.records.batches.open(9))[0]!.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
