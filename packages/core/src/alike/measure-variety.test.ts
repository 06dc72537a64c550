import { expect, test } from 'vitest';
import { addPerson } from '../testing/look-alikes.contract-suite';
import { addModelAndBatch, sampleBatch } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { measureVariety } from './measure-variety';

/** Of two people: K / 2 = [[1/2, k/2], [k/2, 1/2]]. */
const ofTwo = (rows: Float64Array) => [rows[0]! + rows[1]!, rows[0]! - rows[1]!];

test('a batch and a view of the catalog tell how alike they are, and who is nearest', async () => {
  const world = { ...memoryWorld(), eigenvalues: ofTwo };
  await addModelAndBatch(world.records);
  const ids = [await addPerson(world.records, 1), await addPerson(world.records, 2)];
  await addPerson(world.records, 3, { embedding: null });
  for (const input of [{ batchId: sampleBatch().id }, { view: {} }]) {
    const variety = await measureVariety(world, actors.editor, input);
    expect(variety).toMatchObject({ people: 2, leftOut: 1, modelId: 'example' });
    expect(variety.score).toBeGreaterThan(1);
    expect(variety.shown.map(({ subject }) => subject.id).sort()).toEqual(ids);
  }
  const alone = await measureVariety(world, actors.editor, { batchId: sampleBatch(7).id });
  expect(alone).toMatchObject({ people: 0, shown: [], modelId: null });
  await expect(
    measureVariety(world, actors.agency, { batchId: sampleBatch().id }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
