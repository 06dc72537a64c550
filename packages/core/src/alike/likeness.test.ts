import { beforeEach, expect, test } from 'vitest';
import { exampleManifest } from '../model/manifest.example';
import { bruteForceLookAlikes } from '../testing/brute-force-look-alikes';
import { addPerson, madeEmbedding, madeNumbers } from '../testing/look-alikes.contract-suite';
import { sampleFingerprint } from '../testing/provenance-records.contract-suite';
import { addModelAndBatch, after, sampleModel, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { decideLikeness } from './decide-likeness';
import { findLikeness, settleLikeness, type Newcomer } from './find-likeness';

let world: ReturnType<typeof memoryWorld>;
beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
});

const w = (person: number) => madeNumbers(person, 18, 1);
const newcomer = (person: number, changes: Partial<Newcomer> = {}): Newcomer => ({
  subjectId: samplePerson(19).subject.id,
  lineage: sampleModel().lineage,
  parentIds: [],
  embedding: madeEmbedding(person),
  w: w(person),
  fingerprint: sampleFingerprint({ pixelSha256: 'f'.repeat(64) }),
  ...changes,
});
const find = (of: Newcomer) =>
  findLikeness(
    { records: world.records, lookAlikes: bruteForceLookAlikes(world.records) },
    actors.worker,
    of,
  );
const manifest = exampleManifest();
async function outcome(of: Newcomer, settings: Parameters<typeof decideLikeness>[1] = []) {
  const checks = decideLikeness(manifest, settings, of, await find(of));
  return Object.fromEntries(
    checks.map(({ name, verdict, against }) => [name, `${verdict} ${against}`]),
  );
}
const moved = (values: Float32Array, by: number) =>
  values.map((value, at) => (at === 0 ? value + by : value));

test('the first of all has nobody to be compared with', async () => {
  expect(await outcome(newcomer(1))).toEqual({});
});

test('strangers pass, and the nearest is named', async () => {
  const ids = [await addPerson(world.records, 1), await addPerson(world.records, 2)];
  const found = await outcome(newcomer(3));
  expect(found['look-alike']).toMatch(/^passed /);
  expect(ids.map((id) => `passed ${id}`)).toContain(found['near-latent']);
  expect(found).not.toHaveProperty('near-duplicate');
  expect(found).not.toHaveProperty('duplicate');
});

test('near by embedding and near in w are told apart, and both hold', async () => {
  const id = await addPerson(world.records, 1);
  const near = newcomer(5, { embedding: moved(madeEmbedding(1), 0.2) });
  expect(await outcome(near)).toMatchObject({
    'look-alike': `held ${id}`,
    'near-latent': `passed ${id}`,
  });
  const close = newcomer(5, { w: moved(w(1), 0.1) });
  expect(await outcome(close)).toMatchObject({
    'look-alike': `passed ${id}`,
    'near-latent': `held ${id}`,
  });
});

test('the same pixels are rejected, nearly the same are held, and a mirrored picture is no other one', async () => {
  const id = await addPerson(world.records, 1);
  const { asset } = samplePerson(1);
  const print = sampleFingerprint();
  await world.records.fingerprints.add(asset.id, print, after(1));
  expect(await outcome(newcomer(7, { fingerprint: print }))).toMatchObject({
    duplicate: `rejected ${id}`,
  });
  const near = { ...print, pixelSha256: 'f'.repeat(64), phash: '00ff00ff00ff00fe' };
  expect(await outcome(newcomer(1, { fingerprint: near }))).toMatchObject({
    'near-duplicate': `held ${id}`,
  });
  const mirrored = { ...near, phash: print.phashMirrored, phashMirrored: print.phash };
  expect(await outcome(newcomer(1, { fingerprint: mirrored }))).toMatchObject({
    'near-duplicate': `held ${id}`,
  });
  // A fingerprint of 64 bits alone calls strangers alike.
  expect(await outcome(newcomer(7, { fingerprint: near }))).not.toHaveProperty('near-duplicate');
});

test('parents and siblings are near on purpose: they are named as such and hold nobody', async () => {
  const parent = await addPerson(world.records, 1);
  const sibling = await addPerson(world.records, 2, {
    embedding: moved(madeEmbedding(1), 0.05),
    w: moved(w(1), 0.05),
    parentIds: [parent],
  });
  const child = newcomer(1, { parentIds: [parent], embedding: moved(madeEmbedding(1), 0.06) });
  expect(await outcome(child)).toEqual({ relative: `passed ${sibling}` });
  const stranger = await outcome({ ...child, parentIds: [] });
  expect(stranger['look-alike']).toBe(`held ${sibling}`);
  const strict = { name: 'relative', enabled: true, threshold: 0.5, rejectBelow: null } as const;
  expect(await outcome(child, [strict])).toEqual({ relative: `held ${sibling}` });
});

test('an admin may switch a check off, and a manifest may leave it out', async () => {
  const id = await addPerson(world.records, 1);
  const near = newcomer(5, { embedding: madeEmbedding(1) });
  const off = { name: 'look-alike', enabled: false, threshold: 0.25, rejectBelow: null } as const;
  expect(await outcome(near, [off])).toMatchObject({ 'look-alike': `passed ${id}` });
  const without = { ...manifest, checks: { skip: ['look-alike' as const] } };
  const names = decideLikeness(without, [], near, await find(near)).map(({ name }) => name);
  expect(names).toEqual(['near-latent']);
});

test('a model without an encoder is searched by w', async () => {
  const id = await addPerson(world.records, 1, { embedding: null });
  const twin = newcomer(9, { embedding: null, w: moved(w(1), 0.05) });
  expect(await outcome(twin)).toEqual({ 'near-latent': `held ${id}` });
});

test('whoever was recorded since the search is seen when the newcomer is settled', async () => {
  const twin = newcomer(1);
  const before = await find(twin);
  expect(decideLikeness(manifest, [], twin, before)).toEqual([]);
  const id = await addPerson(world.records, 1);
  const print = { ...sampleFingerprint(), pixelSha256: 'f'.repeat(64) };
  await world.records.fingerprints.add(samplePerson(1).asset.id, print, after(1));
  const settled = await settleLikeness(world.records, twin, before);
  expect(settled.upTo).toBeGreaterThan(before.upTo);
  const checks = decideLikeness(manifest, [], twin, settled);
  expect(checks.map(({ name, verdict, against }) => [name, verdict, against])).toEqual([
    ['duplicate', 'rejected', id],
    ['look-alike', 'held', id],
    ['near-latent', 'held', id],
  ]);
});
