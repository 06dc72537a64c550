import { beforeEach, describe, expect, test } from 'vitest';
import { orderBatch } from '../batch/order-batch';
import { addModelAndBatch, sampleModel } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import {
  forbidModel,
  modelImpact,
  reactivateModel,
  retireModel,
  setDefaultModel,
  setDefaultPsi,
} from './manage-models';
import { exampleManifest } from './manifest.example';
import { listOrderableModels } from './model-house';
import { viewModel, viewModels } from './view-models';

const { sha256 } = sampleModel();
const other = sampleModel(2, { id: 'other', manifest: exampleManifest({ id: 'other' }) });
let world: ReturnType<typeof memoryWorld>;
let openBatch: string;

beforeEach(async () => {
  world = memoryWorld();
  openBatch = (await addModelAndBatch(world.records)).id;
  await world.records.models.add(other);
});

const orderable = async () =>
  (await listOrderableModels(world, actors.admin)).map(({ model }) => model.id);
const order = (modelId: string) => orderBatch(world, actors.admin, { modelId, count: 1 });
const trail = async () =>
  (await world.records.audit.page({}, null, 20)).map(({ action }) => action).reverse();
const logged = async () => (await world.records.log.range(0, 9)).map(({ kind }) => kind);

describe('the default', () => {
  test('is what an admin chose, first wherever models are offered, and can be taken back', async () => {
    expect(await setDefaultModel(world, actors.admin, { id: 'example' })).toBeNull();
    expect(await orderable()).toEqual(['example', 'other']);
    expect(await setDefaultModel(world, actors.admin, { id: 'other' })).toBe('example');
    expect(await orderable()).toEqual(['other', 'example']);
    expect((await viewModels(world, actors.agency)).map((one) => one.isDefault)).toEqual([
      true,
      false,
    ]);
    expect(await setDefaultModel(world, actors.admin, { id: null })).toBe('other');
    expect(await trail()).toEqual(['model.default-set', 'model.default-set', 'model.default-set']);
  });

  test('must be there and in service; retired later, the next one takes its place', async () => {
    const choose = (id: string) => setDefaultModel(world, actors.admin, { id });
    await expect(choose('dogs')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await choose('other');
    await retireModel(world, actors.admin, { sha256: other.sha256, reason: 'Muddy hair.' });
    expect(await orderable()).toEqual(['example']);
    await expect(choose('other')).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });
});

describe('the usual psi', () => {
  test('stays inside the adult range and is what orders get that name none', async () => {
    const set = (psi: number | null) => setDefaultPsi(world, actors.admin, { sha256, psi });
    await expect(set(0.9)).rejects.toMatchObject({
      code: 'INVALID',
      field: 'psi',
      message: expect.stringContaining('0 to 0.8, where every face is a proven adult'),
    });
    await expect(set(Number.NaN)).rejects.toMatchObject({ code: 'INVALID' });
    expect(await set(0.55)).toBeNull();
    expect((await order('example')).settings.psi).toBe(0.55);
    expect(await set(null)).toBe(0.55);
    expect((await order('example')).settings.psi).toBe(0.7);
  });

  test('decides nothing about whether the model is in service', async () => {
    await setDefaultPsi(world, actors.admin, { sha256, psi: 0.5 });
    await retireModel(world, actors.admin, { sha256, reason: 'Replaced.' });
    expect(await world.records.modelStandings.get(sha256)).toMatchObject({
      state: 'retired',
      defaultPsi: 0.5,
    });
  });
});

describe('a retired model', () => {
  test('takes no orders, keeps its people and open batches, and comes back', async () => {
    const impact = await retireModel(world, actors.admin, { sha256, reason: 'Replaced.' });
    expect(impact.openBatches.map(({ id }) => id)).toEqual([openBatch]);
    expect((await world.records.batches.get(openBatch))!.state).toBe('waiting');
    await expect(order('example')).rejects.toMatchObject({
      code: 'INVALID_STATE',
      field: 'modelId',
      message: 'Example is retired: nobody new is made by it. The reason: Replaced.',
    });
    const again = retireModel(world, actors.admin, { sha256, reason: 'Replaced.' });
    await expect(again).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await reactivateModel(world, actors.admin, { sha256 });
    await expect(order('example')).resolves.toMatchObject({ modelSha256: sha256 });
    expect(await trail()).toEqual(expect.arrayContaining(['model.retired', 'model.reactivated']));
    expect(await logged()).toEqual([]);
  });

  test('leaves an older version in service to order from', async () => {
    const newer = sampleModel(3, {
      version: '1.1.0',
      manifest: exampleManifest({ version: '1.1.0' }),
    });
    await world.records.models.add(newer);
    expect((await order('example')).modelSha256).toBe(newer.sha256);
    await retireModel(world, actors.admin, { sha256: newer.sha256, reason: 'Broken ears.' });
    expect((await order('example')).modelSha256).toBe(sha256);
  });
});

describe('a forbidden model', () => {
  test('has its open batches cancelled, takes no orders and is told in the log, as is its return', async () => {
    const shown = await modelImpact(world, actors.admin, { sha256 });
    expect(await forbidModel(world, actors.admin, { sha256, reason: 'Stolen.' })).toEqual(shown);
    expect((await world.records.batches.get(openBatch))!.state).toBe('cancelled');
    await expect(order('example')).rejects.toMatchObject({ code: 'INVALID_STATE' });
    expect(await orderable()).toEqual(['other']);
    await reactivateModel(world, actors.admin, { sha256 });
    expect(await logged()).toEqual(['model.forbidden', 'model.reactivated']);
    expect((await trail()).sort()).toEqual([
      'batch.cancelled',
      'model.forbidden',
      'model.reactivated',
    ]);
  });

  test('needs a reason, and a model that is there', async () => {
    const forbid = (input: { sha256: string; reason: string }) =>
      forbidModel(world, actors.admin, input);
    await expect(forbid({ sha256, reason: ' ' })).rejects.toMatchObject({ field: 'reason' });
    const nobody = forbid({ sha256: 'f'.repeat(64), reason: 'Stolen.' });
    await expect(nobody).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('what rests on a model and how it was checked is for those who decide', async () => {
  expect(await viewModel(world, actors.agency, { sha256 })).toMatchObject({
    service: 'active',
    impact: null,
    imported: null,
  });
  const { lineage } = (await world.records.models.get(sha256))!;
  const older = sampleModel(7, { version: '0.9.0', lineage });
  for (const one of [older, sampleModel(8, { version: '0.8.0' })]) {
    await world.records.models.add(one);
  }
  const seen = await viewModel(world, actors.admin, { sha256 });
  expect(seen.kin).toEqual([older]);
  expect(seen.impact?.openBatches).toHaveLength(1);
});
