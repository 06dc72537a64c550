import type { MeasuredAttribute } from '@figment/core/measurement/measurement';
import { describe, expect, it } from 'vitest';
import { attributeRows, wordRow } from './compare-view';

const age = (value: number): MeasuredAttribute => ({
  kind: 'number',
  name: 'age',
  label: 'Age',
  value,
  unit: 'years',
  plusMinus: 5,
});
const hair = (value: string): MeasuredAttribute => ({
  kind: 'choice',
  name: 'hair-color',
  label: 'Hair color',
  value,
  confidence: 0.9,
});

describe('lines of a comparison', () => {
  it('differ by more than a measurement may be off', () => {
    const differs = (...ages: number[]) =>
      attributeRows(
        ages.map((value) => [age(value)]),
        [],
      )[0]!.differs;
    expect(differs(40, 45)).toBe(false);
    expect(differs(40, 45.1)).toBe(true);
    expect(differs(40, 42, 50)).toBe(true);
  });

  it('say nothing of a difference where somebody was not measured', () => {
    const [ages, hairs] = attributeRows([[age(40), hair('grey')], [], [hair('brown')]], []);
    expect(ages).toMatchObject({ values: ['40 years, give or take 5', null, null], differs: null });
    expect(hairs).toMatchObject({ values: ['grey', null, 'brown'], differs: true });
  });

  it('compare words as they are', () => {
    expect(wordRow('model', 'Model', ['A', 'A']).differs).toBe(false);
    expect(wordRow('release', 'Release', ['FR-1', 'FR-2']).differs).toBe(true);
    expect(wordRow('release', 'Release', ['FR-1', null]).differs).toBeNull();
  });
});
