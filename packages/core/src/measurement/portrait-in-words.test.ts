import { expect, test } from 'vitest';
import type { MeasuredAttribute } from './measurement';
import { personInWords, portraitInWords } from './portrait-in-words';

const choice = (name: string, value: string, confidence = 0.9): MeasuredAttribute => ({
  kind: 'choice',
  name,
  label: name,
  value,
  confidence,
});
const masculine = (value: boolean, confidence = 0.9): MeasuredAttribute => ({
  kind: 'probability',
  name: 'masculine',
  label: 'Masculine',
  value,
  confidence,
});
const age = (value: number, plusMinus: number): MeasuredAttribute => ({
  kind: 'number',
  name: 'age',
  label: 'Age',
  value,
  unit: 'years',
  plusMinus,
});

test('a portrait is described by what was measured surely', () => {
  const woman = [
    age(41.7, 9),
    masculine(false),
    choice('hair-color', 'grey'),
    choice('hair-length', 'long'),
    choice('glasses', 'round'),
    choice('facial-hair', 'none'),
    choice('expression', 'smile_teeth'),
  ];
  expect(portraitInWords('person', 85, woman)).toBe(
    'Generated portrait of a woman of about 40 with long grey hair, glasses, smiling; seed 85',
  );
  const man = [masculine(true), choice('hair-style', 'bald'), choice('facial-hair', 'full')];
  expect(personInWords(man)).toBe('man with no hair, a full beard');
});

test('what was not measured surely is not said', () => {
  const unsure = [
    age(40, 16),
    masculine(true, 0.79),
    choice('hair-color', 'darkbrown', 0.5),
    choice('glasses', 'round', 0.6),
  ];
  expect(portraitInWords('person', 1, unsure)).toBe('Generated portrait, seed 1');
  expect(portraitInWords('interior', 2, unsure)).toBe('Generated room, seed 2');
  expect(personInWords([...unsure, choice('hair-color', 'darkbrown')])).toBeNull();
  expect(personInWords([choice('hair-color', 'darkbrown')])).toBe('person with dark brown hair');
});
