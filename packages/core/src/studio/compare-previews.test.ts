import { describe, expect, test } from 'vitest';
import type { MeasuredAttribute } from '../measurement/measurement';
import { comparePreviews, type Comparable } from './compare-previews';
import { refuseTooYoung } from './refuse-too-young';

const age = (value: number, plusMinus = 3): MeasuredAttribute => ({
  name: 'age',
  label: 'Age',
  kind: 'number',
  value,
  unit: 'years',
  plusMinus,
});
const glasses = (value: boolean, confidence: number): MeasuredAttribute => ({
  name: 'glasses',
  label: 'Glasses',
  kind: 'probability',
  value,
  confidence,
});
const hair = (value: string): MeasuredAttribute => ({
  name: 'hair',
  label: 'Hair',
  kind: 'choice',
  value,
  confidence: 0.9,
});
const picture = (changes: Partial<Comparable>): Comparable => ({
  attributes: [],
  embedding: null,
  w: null,
  ...changes,
});

describe('what moved', () => {
  test('is said of every attribute that both have', () => {
    const before = picture({ attributes: [age(40, 3), glasses(false, 0.9), hair('brown')] });
    const after = picture({ attributes: [hair('grey'), age(52, 4), glasses(true, 0.7)] });
    expect(comparePreviews(after, before, null).attributes).toEqual([
      { name: 'hair', label: 'Hair', kind: 'choice', from: 'brown', to: 'grey', confidence: 0.9 },
      {
        name: 'age',
        label: 'Age',
        kind: 'number',
        from: 40,
        to: 52,
        change: 12,
        unit: 'years',
        plusMinus: 5,
      },
      expect.objectContaining({ kind: 'probability', from: false, to: true }),
    ]);
    const [, , moved] = comparePreviews(after, before, null).attributes;
    expect(moved).toMatchObject({ change: expect.closeTo(0.6, 6) });
    expect(comparePreviews(after, picture({}), null).attributes).toEqual([]);
  });

  test('is measured in embeddings and in shares of a usual distance', () => {
    const [a, b] = [Float32Array.of(0, 0), Float32Array.of(3, 4)];
    expect(
      comparePreviews(picture({ embedding: a, w: a }), picture({ embedding: b, w: b }), 10),
    ).toEqual({
      identityDistance: 5,
      styleDistance: 0.5,
      attributes: [],
    });
    expect(comparePreviews(picture({ w: a }), picture({ embedding: b }), 10)).toMatchObject({
      identityDistance: null,
      styleDistance: null,
    });
  });
});

describe('whoever is not measured to be an adult', () => {
  const statement = 'Checked.';
  const psi = { min: 0, max: 1 };
  const adults = { statement, psi, measured: { attribute: 'age', rejectBelow: 21 } };

  test('is refused below the age that the model demands, whatever an admin set', () => {
    expect(() => refuseTooYoung({ adults }, { attributes: [age(20.9)] })).toThrow('too young');
    expect(() => refuseTooYoung({ adults }, { attributes: [age(21)] })).not.toThrow();
  });

  test('is refused where a check that an admin set says so', () => {
    const checks = [{ name: 'adult', verdict: 'rejected' } as const];
    expect(() => refuseTooYoung({ adults }, { attributes: [age(30)] }, checks)).toThrow(
      'too young',
    );
    const held = [{ name: 'adult', verdict: 'held' } as const];
    expect(() => refuseTooYoung({ adults }, { attributes: [age(30)] }, held)).not.toThrow();
  });

  test('is refused when the age cannot be measured', () => {
    for (const analysis of [null, { attributes: [] }, { attributes: [age(Number.NaN)] }]) {
      expect(() => refuseTooYoung({ adults }, analysis)).toThrow('cannot be measured');
    }
  });

  test('is shown by models that demand nothing, such as those of cats', () => {
    expect(() => refuseTooYoung({ adults: null }, null)).not.toThrow();
    expect(() => refuseTooYoung({ adults: { statement, psi } }, null)).not.toThrow();
  });
});
