import type { Term } from '@figment/core/search/terms';
import { searchVocabulary } from '@figment/core/search/vocabulary';
import { expect, it } from 'vitest';
import { chipsOf } from './chips-of';
import { termInWords } from './term-in-words';

const vocabulary = searchVocabulary([]);
const place = { at: 0, length: 4, negated: false };
const words = (term: Term) => termInWords(term, vocabulary);

it('says what a term asks for', () => {
  expect(words({ ...place, kind: 'choice', key: 'release', anyOf: ['yes', 'no'] })).toBe(
    'Released: yes or no',
  );
  expect(words({ ...place, kind: 'range', key: 'seed', min: 5, max: 5 })).toBe('Seed 5');
  expect(words({ ...place, kind: 'range', key: 'seed', min: null, max: 9 })).toBe('Seed up to 9');
  expect(words({ ...place, kind: 'dates', key: 'made', from: '2026-01-01', to: null })).toBe(
    'Made from 2026-01-01',
  );
  expect(words({ ...place, negated: true, kind: 'words', text: 'late sun', phrase: true })).toBe(
    'not “late sun”',
  );
});

it('makes one chip of what the same words say', () => {
  const chips = chipsOf(
    [
      { ...place, at: 9, kind: 'words', text: 'harvest', phrase: false },
      { ...place, kind: 'choice', key: 'kind', anyOf: ['cat'] },
      { ...place, kind: 'range', key: 'seed', min: 1, max: 2 },
    ],
    words,
  );
  expect(chips.map((chip) => chip.words)).toEqual(['Kind: cat, Seed 1 to 2', 'harvest']);
});
