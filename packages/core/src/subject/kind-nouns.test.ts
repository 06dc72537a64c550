import { expect, test } from 'vitest';
import { countedNoun, kindNouns, nounsOf, parseKind } from './kind-nouns';
import { subjectKinds } from './subject';

test('every kind has words of its own', () => {
  expect(Object.keys(kindNouns).sort()).toEqual([...subjectKinds].sort());
  expect(new Set(subjectKinds.map((kind) => kindNouns[kind].many)).size).toBe(subjectKinds.length);
});

test('people alone are people, rooms alone are rooms', () => {
  expect(nounsOf(['person', 'person']).many).toBe('people');
  expect(nounsOf(['interior']).one).toBe('room');
});

test('what is of several kinds, or of none, is pictures', () => {
  expect(nounsOf(['person', 'interior']).many).toBe('pictures');
  expect(nounsOf([]).many).toBe('pictures');
});

test('counts agree with their noun', () => {
  expect(countedNoun(1, ['interior'])).toBe('1 room');
  expect(countedNoun(1200, ['person'])).toBe('1,200 people');
  expect(countedNoun(0, ['person', 'cat'])).toBe('0 pictures');
});

test('a kind that nobody knows is none', () => {
  expect(parseKind('interior')).toBe('interior');
  expect(parseKind('constructor')).toBeUndefined();
  expect(parseKind(undefined)).toBeUndefined();
});
