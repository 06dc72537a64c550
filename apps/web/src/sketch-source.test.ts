import { expect, test } from 'vitest';
import { sourceIn, sourceText } from './sketch-source';

const person = 'sub_00000000000000000000000001';

test.each([{ seed: 0 }, { seed: 4294967295 }, { subjectId: person }])(
  'a source is written as text and read back: %o',
  (source) => expect(sourceIn(sourceText(source))).toEqual(source),
);

test.each(['', '-1', '1.5', '4294967296', 'x', 'sub_1', person.toUpperCase(), `${person}0`])(
  'what is no seed and no id of a person is no source: %s',
  (text) => expect(sourceIn(text)).toBeNull(),
);

test('the id of something else is no source', () => {
  expect(sourceIn(person.replace('sub', 'usr'))).toBeNull();
});
