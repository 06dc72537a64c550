import type { Term } from '@figment/core/search/terms';
import { expect, it } from 'vitest';
import { turned, withChoice, withDates, without, withRange } from './edit-query';

const q = 'smiling hair:grey -glasses age:40..60 hair:white';
const at = (text: string) => ({ at: q.indexOf(text), length: text.length });
const grey: Term = {
  kind: 'choice',
  key: 'hair',
  anyOf: ['grey'],
  negated: false,
  ...at('hair:grey'),
};
const white: Term = {
  kind: 'choice',
  key: 'hair',
  anyOf: ['white'],
  negated: false,
  ...at('hair:white'),
};
const glasses: Term = {
  kind: 'choice',
  key: 'glasses',
  anyOf: ['yes'],
  negated: true,
  ...at('-glasses'),
};
const age: Term = {
  kind: 'range',
  key: 'age',
  min: 40,
  max: 60,
  negated: false,
  ...at('age:40..60'),
};
const terms = [grey, glasses, age, white];

it('keeps every other word where it stood', () => {
  expect(without(q, [age])).toBe('smiling hair:grey -glasses hair:white');
  expect(without(q, [white, grey])).toBe('smiling -glasses age:40..60');
});

it('gathers the terms of a facet into one', () => {
  expect(withChoice(q, terms, 'hair', ['grey', 'light brown'])).toBe(
    'smiling hair:grey,"light brown" -glasses age:40..60',
  );
  expect(withChoice(q, terms, 'hair', [])).toBe('smiling -glasses age:40..60');
  // What must not be is no choice of the facet.
  expect(withChoice(q, terms, 'glasses', ['yes'])).toBe(`${q} glasses:yes`);
});

it('opens and closes ranges', () => {
  expect(withRange(q, terms, 'age', { min: 50, max: null })).toContain(' age:50.. ');
  expect(withRange(q, terms, 'age', { min: null, max: null })).not.toContain('age');
  expect(withRange('', [], 'turn', { min: -10, max: 10 })).toBe('turn:-10..10');
});

it('turns a term into its opposite and back', () => {
  expect(turned(q, glasses)).toContain(' glasses:yes ');
  expect(turned(q, grey)).toContain('smiling -hair:grey');
  const words: Term = { ...grey, at: 0, length: 'grey hair'.length };
  expect(turned('grey hair suit', words)).toBe('-hair:grey suit');
});

it('has one range of days at a time', () => {
  const chosen = withDates('smiling', [], 'made', '2026-11-01..');
  expect(chosen).toBe('smiling made:2026-11-01..');
  const made: Term = {
    kind: 'dates',
    key: 'made',
    from: '2026-11-01',
    to: null,
    negated: false,
    at: 8,
    length: 17,
  };
  expect(withDates(chosen, [made], 'made', '2026-11-23..')).toBe('smiling made:2026-11-23..');
  expect(withDates(chosen, [made], 'made', null)).toBe('smiling');
});
