import { expect, test } from 'vitest';
import type { MeasuredAttribute } from '../measurement/measurement';
import { commonWish } from './common-wish';
import type { WishField } from './wish-fields';

const named = { certainty: '' };
const fields: WishField[] = [
  {
    ...named,
    kind: 'number',
    attribute: 'age',
    label: 'Age',
    unit: 'years',
    min: 20,
    max: 80,
    step: 1,
    presets: [],
  },
  {
    ...named,
    kind: 'choice',
    attribute: 'hair',
    label: 'Hair',
    choices: ['black', 'brown', 'grey', 'red'].map((value) => ({ value, label: value })),
  },
  { ...named, kind: 'probability', attribute: 'smiling', label: 'Smiling', yes: 'yes', no: 'no' },
];
const person = (age: number, hair: string, smiling: boolean): MeasuredAttribute[] => [
  { name: 'age', label: 'Age', kind: 'number', value: age, unit: 'years', plusMinus: 4 },
  { name: 'hair', label: 'Hair', kind: 'choice', value: hair, confidence: 0.9 },
  { name: 'smiling', label: 'Smiling', kind: 'probability', value: smiling, confidence: 0.9 },
];

test('people who have much in common make a wish of it', () => {
  const people = [
    person(50, 'grey', true),
    person(58, 'grey', true),
    person(55, 'grey', true),
    person(52, 'grey', true),
    person(54, 'black', true),
  ];
  expect(commonWish(fields, people)).toEqual([
    { kind: 'number', attribute: 'age', min: 48, max: 60 },
    { kind: 'choice', attribute: 'hair', anyOf: ['grey'] },
    { kind: 'probability', attribute: 'smiling', is: true },
  ]);
});

test('what they do not have in common is not wished for', () => {
  const people = [
    person(21, 'black', true),
    person(79, 'brown', false),
    person(40, 'grey', true),
    person(60, 'red', false),
  ];
  expect(commonWish(fields, people)).toEqual([]);
});

test('what was measured of few of them is not wished for, and nobody wishes for nothing', () => {
  const people = [person(50, 'grey', true), [], []];
  expect(commonWish(fields, people)).toEqual([]);
  expect(commonWish(fields, [])).toEqual([]);
});
