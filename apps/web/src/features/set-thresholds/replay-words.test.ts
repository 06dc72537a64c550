import { expect, test } from 'vitest';
import { replayInWords } from './replay-words';

const counts = (held: number, rejected: number) => ({
  passed: 400 - held - rejected,
  held,
  rejected,
});

test.each([
  [
    counts(5, 4),
    counts(17, 1),
    'With this rule 12 more of 400 pictures would be held and 3 fewer rejected.',
  ],
  [counts(5, 0), counts(2, 0), 'With this rule 3 fewer of 400 pictures would be held.'],
  [counts(5, 0), counts(5, 2), 'With this rule 2 more of 400 pictures would be rejected.'],
  [counts(5, 1), counts(5, 1), 'Nothing would change for any of 400 pictures.'],
])('says what a rule would change', (before, after, words) => {
  expect(replayInWords(400, before, after)).toBe(words);
});

test('says when there is nothing to compare with', () => {
  const none = { passed: 0, held: 0, rejected: 0 };
  expect(replayInWords(0, none, none)).toContain('No picture was scored');
});
