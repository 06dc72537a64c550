import { describe, expect, test } from 'vitest';
import { exampleAnalysis } from '../model/analysis.example';
import { exampleManifest } from '../model/manifest.example';
import { decideChecks } from './decide-checks';
import type { MeasuredAttribute } from './measurement';

const manifest = exampleManifest(exampleAnalysis());
const aged = (value: number): MeasuredAttribute[] => [
  { name: 'age', label: 'Age', kind: 'number', value, unit: 'years', plusMinus: 4 },
];
const outcome = (age: number, realism: number) =>
  decideChecks(manifest, { attributes: aged(age), realism }).map(({ name, passed }) => [
    name,
    passed,
  ]);

describe('the checks of a picture', () => {
  test.each([
    [35, 0.9, true, true],
    [21, 0.2, true, true],
    [20.99, 0.9, true, false],
    [17, 0.1, false, false],
    [70, 0.19, false, true],
  ])('at %d years and a score of %d', (age, realism, real, adult) => {
    expect(outcome(age, realism)).toEqual([
      ['realism', real],
      ['age', adult],
    ]);
  });

  test('are none for a model that measures nothing', () => {
    expect(decideChecks(exampleManifest(), null)).toEqual([]);
  });

  test('do not pass what was not measured', () => {
    const decide = (attributes: MeasuredAttribute[], realism: number | null) => () =>
      decideChecks(manifest, { attributes, realism });
    expect(decide([], 0.9)).toThrow('"age" has no score');
    expect(decide(aged(Number.NaN), 0.9)).toThrow('"age" has no score');
    expect(decide(aged(30), null)).toThrow('"realism" has no score');
    expect(() => decideChecks(manifest, null)).toThrow('"realism" has no score');
  });
});
