import { expect, test } from 'vitest';
import { memoryDigest } from '../testing/memory-digest';
import { sampleModel, samplePerson } from '../testing/sample-records';
import { memoryWorld } from '../testing/world';
import { lineageBook, lineageOf, thoseOfLineage } from './lineage';
import type { Manifest } from './manifest';
import { exampleManifest } from './manifest.example';
import { exampleAnalysis } from './analysis.example';

const file = (path: string, digit: string) => ({ path, sha256: digit.repeat(64), bytes: 9 });
const manifest = (changes: Partial<Manifest> = {}): Manifest =>
  exampleManifest({
    ...exampleAnalysis(),
    files: { mapping: file('m.onnx', 'b'), synthesis: file('s.onnx', 'c') },
    truncation: {
      where: 'host',
      avg: { from: 'file', file: file('w_avg.bin', 'd') },
      defaultPsi: 0.7,
      defaultCutoff: null,
    },
    ...changes,
  });
const sha256 = '1'.repeat(64);
const of = (changes: Partial<Manifest> = {}, own = sha256) =>
  lineageOf(memoryDigest, { manifest: manifest(changes), sha256: own });

test('packages that differ in how they draw are of one lineage', () => {
  const other = {
    version: '2.0.0',
    files: { mapping: file('renamed.onnx', 'b'), synthesis: file('s.onnx', 'e') },
  };
  expect(of()).toMatch(/^[0-9a-f]{64}$/);
  expect(of(other, '2'.repeat(64))).toBe(of());
});

test('another mapping, average, encoder, seed or number of layers makes another lineage', () => {
  const { encoder, w } = manifest();
  const average = { from: 'file' as const, file: file('w_avg.bin', 'f') };
  const changes: Partial<Manifest>[] = [
    { files: { mapping: file('m.onnx', 'f'), synthesis: file('s.onnx', 'c') } },
    { truncation: { where: 'host', avg: average, defaultPsi: 0.7, defaultCutoff: null } },
    { encoder: { ...encoder!, file: file('encoder.onnx', 'f') } },
    { encoder: undefined },
    { seed: { algorithm: 'numpy-random-state', offset: 1 } },
    { w: { ...w!, layers: 5 } },
  ];
  const lineages = [of(), ...changes.map((one) => of(one))];
  expect(new Set(lineages).size).toBe(lineages.length);
});

test('a package is alone whose mapping or average is in no file of its own', () => {
  expect(of({ files: { generator: file('g.onnx', 'c') } })).toBe(sha256);
  expect(of({ w: null })).toBe(sha256);
  const estimated = { from: 'estimate' as const };
  expect(
    of({ truncation: { where: 'host', avg: estimated, defaultPsi: 1, defaultCutoff: null } }),
  ).toBe(sha256);
});

test('people are told apart by the lineage of their package', async () => {
  const { models } = memoryWorld().records;
  const [first, update, other] = [1, 2, 3].map((number) =>
    sampleModel(number, {
      version: `${number}.0.0`,
      lineage: (number === 3 ? 'f' : 'e').repeat(64),
    }),
  );
  for (const model of [first!, update!, other!]) await models.add(model);
  const people = [first!, other!, update!].map((model, index) =>
    samplePerson(index + 1, { modelSha256: model.sha256 }),
  );
  const found = await thoseOfLineage(models, 'e'.repeat(64), people);
  expect(found).toEqual([people[0], people[2]]);
  await expect(lineageBook(models)('9'.repeat(64))).rejects.toThrow('is registered');
});
