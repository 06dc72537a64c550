import { expect, test } from 'vitest';
import { exampleAnalysis } from '../model/analysis.example';
import {
  confidenceInWords,
  distanceInWords,
  failedCheckInWords,
  realismInWords,
  valueInWords,
} from './measurement-in-words';

const age = { name: 'age', label: 'Age', kind: 'number', unit: 'years' } as const;

test('a number comes with how far it may be off, in digits that mean something', () => {
  expect(valueInWords({ ...age, value: 34.26, plusMinus: 4.8 })).toBe('34 years, give or take 5');
  expect(valueInWords({ ...age, unit: null, value: 0.1234, plusMinus: 0.3 })).toBe(
    '0.1, give or take 0.3',
  );
});

test('an answer says how sure it is and is never quite certain', () => {
  const glasses = { name: 'glasses', label: 'Glasses', kind: 'probability' } as const;
  expect(valueInWords({ ...glasses, value: false, confidence: 1 })).toBe('no');
  expect(confidenceInWords({ ...glasses, value: false, confidence: 1 })).toBe('sure, 99.9 %');
  expect(confidenceInWords({ ...glasses, value: true, confidence: 0.55 })).toContain('not sure');
});

test.each([
  [0.05, 'Unusually close'],
  [0.11, ': 1 % of those come closer'],
  [0.25, ': 30 % of those come closer'],
  [0.62, ': 99 % of those come closer'],
  [0.9, 'Farther from every training picture (0.900) than 99 %'],
])('a distance of %d is compared with pictures the model never saw', (distance, words) => {
  expect(distanceInWords(distance, exampleAnalysis().trainingIndex!)).toContain(words);
});

test('a critic says whether it passes, and by what', () => {
  const critic = exampleAnalysis().critic!;
  expect(realismInWords(0.2, critic)).toMatch(/^Passes the critic \(0.20/);
  expect(realismInWords(0.1, critic)).toMatch(/^Fails the critic \(0.10/);
});

test('a check that failed says what it found and what it wanted', () => {
  expect(failedCheckInWords({ name: 'age', score: 20.94, threshold: 21 })).toBe(
    'The encoder estimates 20.9 years; nobody below 21 is ever shown.',
  );
  expect(failedCheckInWords({ name: 'realism', score: 0.123, threshold: 0.2 })).toContain(
    '0.12, at least 0.2',
  );
  expect(failedCheckInWords({ name: 'photograph', score: 3, threshold: 8 })).toContain(
    '3 of 64 bits differ, at least 8 must',
  );
});
