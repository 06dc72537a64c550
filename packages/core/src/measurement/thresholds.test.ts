import { beforeEach, expect, test } from 'vitest';
import { exampleAnalysis } from '../model/analysis.example';
import { exampleManifest } from '../model/manifest.example';
import { setRetention } from '../setting/retention';
import { sampleCheck, sampleMeasurement } from '../testing/measurement-records.contract-suite';
import { addModelAndBatch, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { histogramOf, replayRule } from './replay';
import { replayThresholds, resetThresholds, setThresholds } from './set-thresholds';
import { checksOf, viewChecks } from './view-checks';

let world: ReturnType<typeof memoryWorld>;
beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
  for (const [index, score] of [0.2, 0.4, 0.6, 0.8].entries()) {
    const passed = score >= 0.5;
    const { subject, asset } = samplePerson(index, { state: passed ? 'available' : 'hidden' });
    await world.records.subjects.add(subject, asset);
    const mouth = sampleCheck('mouth', { score, passed, verdict: passed ? 'passed' : 'held' });
    await world.records.measurements.add(sampleMeasurement(index, { checks: [mouth] }));
  }
});
const rule = {
  modelId: 'example',
  name: 'mouth',
  enabled: true,
  threshold: 0.7,
  rejectBelow: 0.3,
} as const;

test('a replay says what would change, picture by picture, and writes nothing', async () => {
  await setThresholds(world, actors.admin, { ...rule, threshold: 0.5, rejectBelow: null });
  const replay = await replayThresholds(world, actors.admin, rule);
  expect(replay).toMatchObject({
    total: 4,
    before: { passed: 2, held: 2, rejected: 0 },
    after: { passed: 1, held: 2, rejected: 1 },
  });
  expect(replay.changes.map(({ picture, from, to }) => [picture.score, from, to])).toEqual([
    [0.6, 'passed', 'held'],
    [0.2, 'held', 'rejected'],
  ]);
  expect((await world.records.checkSettings.ofModel('example'))[0]!.threshold).toBe(0.5);
});

test('what another check decided stays as it is', () => {
  const at = new Date(0);
  const picture = {
    subjectId: null,
    batchId: null,
    seed: 1,
    score: 0.1,
    verdict: 'passed',
    at,
  } as const;
  const now = { threshold: 0, rejectBelow: null, enabled: true };
  const then = { threshold: 0.5, rejectBelow: null, enabled: true };
  expect(replayRule([{ ...picture, others: 'rejected' }], now, then).changes).toEqual([]);
  expect(replayRule([{ ...picture, others: 'passed' }], now, then).after.held).toBe(1);
});

test('saving gives back what was set before, so that it can be undone, and is kept in the trail', async () => {
  expect(await setThresholds(world, actors.admin, rule)).toBeNull();
  world.clock.advance(1);
  const before = await setThresholds(world, actors.admin, { ...rule, threshold: 0.9 });
  expect(before).toMatchObject({ threshold: 0.7, rejectBelow: 0.3 });
  world.clock.advance(1);
  expect(await resetThresholds(world, actors.admin, rule)).toMatchObject({ threshold: 0.9 });
  expect(await resetThresholds(world, actors.admin, rule)).toBeNull();
  expect(await world.records.audit.page({}, null, 9)).toMatchObject([
    { action: 'check.reset', detail: { check: 'mouth', before: { threshold: 0.9 } } },
    { action: 'check.set', detail: { before: { threshold: 0.7 }, after: { threshold: 0.9 } } },
    { action: 'check.set', detail: { before: null } },
  ]);
});

test.each([
  ['rejects more than it holds', { rejectBelow: 0.8 }],
  ['lets children pass', { name: 'adult', threshold: 21, rejectBelow: 17 }],
  ['never rejects children', { name: 'adult', threshold: 21, rejectBelow: null }],
  [
    'switches the check of adults off',
    { name: 'adult', threshold: 21, rejectBelow: 18, enabled: false },
  ],
  ['moves the age of the manifest', { name: 'age', threshold: 30, rejectBelow: 30 }],
  ['is no number', { threshold: Number.NaN }],
])('a rule that %s is refused', async (_what, changes) => {
  const given = { ...rule, ...changes } as typeof rule;
  await expect(setThresholds(world, actors.admin, given)).rejects.toMatchObject({
    code: 'INVALID',
  });
});

test('an unknown model has no thresholds', async () => {
  const unknown = setThresholds(world, actors.admin, { ...rule, modelId: 'nobody' });
  await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('the overview shows every check of the model with its scores and where its rule is from', async () => {
  await setThresholds(world, actors.admin, rule);
  await setRetention(world, actors.admin, { pixelsDays: 3, recordsDays: 4 });
  const { checks, retention } = await viewChecks(world, actors.admin, { modelId: 'example' });
  const mouth = checks.find(({ name }) => name === 'mouth')!;
  expect(mouth).toMatchObject({ counts: { passed: 2, held: 2, rejected: 0 }, fixed: false });
  expect(mouth.rule.threshold).toBe(0.7);
  expect(mouth.own.threshold).not.toBe(0.7);
  expect(mouth.histogram.counts.reduce((a, b) => a + b, 0)).toBe(4);
  expect(retention).toEqual({ pixelsDays: 3, recordsDays: 4 });
});

test('which checks there are follows from manifest and kind', () => {
  const person = exampleManifest(exampleAnalysis());
  expect(checksOf(person)).toEqual(expect.arrayContaining(['adult', 'gaze', 'realism']));
  const cat = exampleManifest({ subject: 'cat', adults: null });
  expect(checksOf(cat)).toEqual(['sharpness', 'exposure', 'near-duplicate', 'near-latent']);
  const skipping = exampleManifest({
    subject: 'cat',
    adults: null,
    checks: { skip: ['exposure'] },
  });
  expect(checksOf(skipping)).not.toContain('exposure');
});

test('a histogram counts every score once, years as well as shares', () => {
  expect(histogramOf([0, 0.49, 0.5, 1], 2)).toEqual({ low: 0, high: 1, counts: [2, 2] });
  const years = histogramOf([19.5, 41], 4);
  expect([years.low, years.high]).toEqual([0, 41]);
  expect(years.counts).toEqual([0, 1, 0, 1]);
  expect(histogramOf([], 3).counts).toEqual([0, 0, 0]);
  expect(histogramOf([0.5], 2, [4])).toEqual({ low: 0, high: 4, counts: [1, 0] });
});
