import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { judgeAdult, type Measures } from './adults';

interface Label {
  seed: number;
  label: 'adult' | 'doubtful';
  judged: string;
  age: number;
  male: number;
  weight: number;
  hair: string;
  measures: Measures;
}

const labels = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../adults.labels.json'), 'utf8'),
) as Label[];
const kept = (label: Label): boolean => judgeAdult(label, label.measures).adult;

test('every person judged doubtful by eye is rejected', () => {
  const doubtful = labels.filter(({ label }) => label === 'doubtful');
  expect(doubtful.length).toBeGreaterThan(0);
  expect(doubtful.filter(kept).map(({ seed }) => seed)).toEqual([]);
});

test('at least nine of ten adults are kept', () => {
  const adults = labels.filter(({ label }) => label === 'adult');
  expect(adults.filter(kept).length / adults.length).toBeGreaterThanOrEqual(0.9);
});

test('nobody below the lowest age is kept, and the reason is said', () => {
  const grown = { age: 27, male: 1, weight: 0.3, hair: 'crop' };
  const judged = judgeAdult(grown, {
    eyeLine: 0.56,
    jawWidth: 0.5,
    eyeSize: 0.12,
    lowerFace: 0.58,
  });
  expect(judged.adult).toBe(false);
  expect(judged.reasons[0]).toContain('age');
});
