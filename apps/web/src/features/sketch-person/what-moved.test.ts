import { exampleAnalysis } from '@figment/core/model/analysis.example';
import { exampleManifest } from '@figment/core/model/manifest.example';
import type { Moved } from '@figment/core/studio/preview';
import { describe, expect, test } from 'vitest';
import { averageEffects, intendedBy, movedRows } from './what-moved';

const encoder = exampleManifest(exampleAnalysis()).encoder!;
const [age, hair, glasses] = encoder.attributes.map(({ name, label }) => ({ name, label }));
const number = (change: number): Moved => ({
  ...age!,
  kind: 'number',
  from: 36,
  to: 36 + change,
  change,
  unit: 'years',
  plusMinus: 9,
});

describe('what moved', () => {
  test('is told with how far to trust it', () => {
    const rows = movedRows(
      [
        number(12),
        { ...hair!, kind: 'choice', from: 'brown', to: 'grey', confidence: 0.52 },
        { ...glasses!, kind: 'probability', from: false, to: true, change: 0.6 },
      ],
      encoder,
      new Set(),
    );
    expect(rows.map(({ words, trust }) => [words, trust])).toEqual([
      ['no → yes', '"yes" is 60 % more likely'],
      ['brown → grey', '52 % sure'],
      ['36 → 48 years', 'more than the encoder errs (9)'],
    ]);
    expect(movedRows([number(-5)], encoder, new Set())[0]).toMatchObject({
      words: '36 → 31 years',
      trust: 'less than the encoder may err (9)',
    });
  });

  test('leaves out what stayed', () => {
    const stayed: Moved[] = [
      number(0.2),
      { ...hair!, kind: 'choice', from: 'brown', to: 'brown', confidence: 0.9 },
      { ...glasses!, kind: 'probability', from: true, to: true, change: -0.01 },
    ];
    expect(movedRows(stayed, encoder, new Set())).toEqual([]);
  });

  test('puts what was meant first, and marks it', () => {
    const rows = movedRows(
      [{ ...hair!, kind: 'choice', from: 'brown', to: 'grey', confidence: 0.9 }, number(6)],
      encoder,
      new Set([age!.name]),
    );
    expect(rows.map(({ name, intended }) => [name, intended])).toEqual([
      [age!.name, true],
      [hair!.name, false],
    ]);
  });
});

describe('a direction', () => {
  const direction = {
    name: 'older',
    label: 'Older',
    layers: null,
    step: { kind: 'vector' as const, offset: 0, perLayer: false, range: { min: -1, max: 1 } },
    effects: [{ attribute: age!.name, change: 11.3 }],
    sideEffects: [
      { attribute: hair!.name, change: 0.42 },
      { attribute: glasses!.name, change: -0.12 },
      { attribute: 'identity', change: 0.2 },
    ],
  };

  test('says what it does on average and what comes with it', () => {
    const { effects, sideEffects } = averageEffects(direction, encoder);
    expect(effects).toEqual(['age +11 years']);
    expect(sideEffects).toEqual(['hair color changes in 42 of 100', 'glasses −12 %']);
  });

  test('is meant for its effects only while its slider is moved', () => {
    expect(intendedBy([direction], { older: 0.5 })).toEqual(new Set([age!.name]));
    expect(intendedBy([direction], {})).toEqual(new Set());
  });
});
