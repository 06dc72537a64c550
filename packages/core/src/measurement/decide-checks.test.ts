import { describe, expect, test } from 'vitest';
import { exampleAnalysis } from '../model/analysis.example';
import { exampleManifest } from '../model/manifest.example';
import { thresholdsOf } from './check-thresholds';
import { decideCheck, decideChecks } from './decide-checks';
import type { CheckSetting, MeasuredAttribute, PictureCheck } from './measurement';
import { worstVerdict } from './verdict';

const manifest = exampleManifest(exampleAnalysis());
const aged = (value: number, plusMinus = 0): MeasuredAttribute[] => [
  { name: 'age', label: 'Age', kind: 'number', value, unit: 'years', plusMinus },
];
const set = (changes: Partial<CheckSetting> & Pick<CheckSetting, 'name'>): CheckSetting => ({
  modelId: manifest.id,
  threshold: 0.5,
  rejectBelow: null,
  enabled: true,
  setBy: 'somebody',
  setAt: new Date(0),
  ...changes,
});
const verdicts = (
  analysis: { attributes: MeasuredAttribute[]; realism: number | null },
  seen: PictureCheck[] = [],
  settings: CheckSetting[] = [],
) =>
  Object.fromEntries(
    decideChecks(manifest, analysis, seen, settings).map(({ name, verdict }) => [name, verdict]),
  );

describe('the checks of a picture', () => {
  test.each([
    [35, 4, 0.9, 'passed', 'passed', 'passed'],
    [21, 0, 0.2, 'passed', 'passed', 'passed'],
    [25, 4, 0.9, 'passed', 'passed', 'passed'],
    [25, 4.1, 0.9, 'passed', 'passed', 'held'],
    [25, 7.1, 0.9, 'passed', 'passed', 'rejected'],
    [20.99, 1, 0.9, 'passed', 'rejected', 'held'],
    [17, 0, 0.1, 'held', 'rejected', 'rejected'],
    [70, 9, 0.19, 'held', 'passed', 'passed'],
  ])(
    'at %d years, give or take %d, and a realism of %d',
    (age, plusMinus, realism, ...expected) => {
      const [real, old, adult] = expected;
      expect(verdicts({ attributes: aged(age, plusMinus), realism })).toEqual({
        realism: real,
        age: old,
        adult,
      });
    },
  );

  test('are none for a model that measures nothing', () => {
    expect(decideChecks(exampleManifest(), null)).toEqual([]);
  });

  test('do not pass what was not measured', () => {
    const decide = (attributes: MeasuredAttribute[], realism: number | null) => () =>
      decideChecks(manifest, { attributes, realism });
    expect(decide([], 0.9)).toThrow('"age" has no score');
    expect(decide(aged(Number.NaN), 0.9)).toThrow('"age" has no score');
    expect(decide(aged(30, Number.NaN), 0.9)).toThrow('"adult" has no score');
    expect(decide(aged(30), null)).toThrow('"realism" has no score');
    expect(() => decideChecks(manifest, null)).toThrow('"realism" has no score');
    const blind = { name: 'gaze', score: Number.NaN, region: null } as const;
    expect(() => decideChecks(exampleManifest(), null, [blind])).toThrow('"gaze" has no score');
  });

  test('keep where to look, and what the pixels scored', () => {
    const region = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
    const seen = [{ name: 'gaze', score: 0.25, region } as const];
    const [check] = decideChecks(exampleManifest(), null, seen, [
      set({ name: 'gaze', threshold: 0.4, rejectBelow: 0.3 }),
    ]);
    expect(check).toEqual({
      ...{ name: 'gaze', score: 0.25, region, against: null },
      ...{ threshold: 0.4, rejectBelow: 0.3, passed: false, verdict: 'rejected' },
    });
  });
});

describe('thresholds', () => {
  const own = exampleManifest({
    ...exampleAnalysis(),
    checks: { thresholds: [{ name: 'gaze', threshold: 0.25, rejectBelow: 0.1 }] },
  });

  test('are an admin’s, else the manifest’s, else the critic’s or the default', () => {
    const settings = [set({ name: 'mouth', threshold: 0.125, rejectBelow: 0.0625 })];
    expect(thresholdsOf(own, settings, 'mouth').threshold).toBe(0.125);
    expect(thresholdsOf(own, settings, 'gaze')).toMatchObject({
      threshold: 0.25,
      rejectBelow: 0.1,
    });
    expect(thresholdsOf(own, [set({ name: 'gaze' })], 'gaze').threshold).toBe(0.5);
    expect(thresholdsOf(own, [], 'realism').threshold).toBe(own.critic!.threshold);
  });

  test('of adult age never move below 18, and cannot be switched off', () => {
    for (const name of ['age', 'adult'] as const) {
      const lax = [set({ name, threshold: 5, rejectBelow: 2, enabled: false })];
      const rule = thresholdsOf(manifest, lax, name);
      expect(rule.enabled).toBe(true);
      expect(rule.rejectBelow).toBeGreaterThanOrEqual(18);
      expect(rule.threshold).toBeGreaterThanOrEqual(rule.rejectBelow!);
      expect(decideCheck(17.9, rule).verdict).toBe('rejected');
    }
    const strict = [set({ name: 'adult', threshold: 30, rejectBelow: 25 })];
    expect(thresholdsOf(manifest, strict, 'adult')).toMatchObject({
      threshold: 30,
      rejectBelow: 25,
    });
  });

  test('of a check that is switched off let everything pass, and the score is kept', () => {
    const off = [set({ name: 'mouth', threshold: 0.9, rejectBelow: 0.8, enabled: false })];
    const seen = [{ name: 'mouth', score: 0.1, region: null } as const];
    const analysis = { attributes: aged(40), realism: 0.9 };
    expect(decideChecks(manifest, analysis, seen, off).at(-1)).toMatchObject({
      score: 0.1,
      verdict: 'passed',
      rejectBelow: null,
    });
  });
});

test('the worst verdict of several decides', () => {
  expect(worstVerdict([])).toBe('passed');
  expect(worstVerdict([{ verdict: 'held' }, { verdict: 'passed' }])).toBe('held');
  expect(worstVerdict([{ verdict: 'rejected' }, { verdict: 'held' }])).toBe('rejected');
});
