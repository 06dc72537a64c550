import { expect, test } from 'vitest';
import { personManifest } from '../brief/testing/wish-manifests';
import { wishFields } from '../brief/wish-fields';
import { wishSchema } from '../brief/wish.contract';
import { parseQuery } from './parse-query';
import { searchVocabulary } from './vocabulary';
import { wishOfTerms } from './wish-of-terms';

const vocabulary = searchVocabulary([
  { id: 'portraits', name: 'Portraits', manifest: personManifest },
]);
const wished = (q: string) =>
  wishOfTerms(parseQuery(q, vocabulary).terms, vocabulary, wishFields(personManifest));

test('what an encoder measures can be wished for, the rest is left out', () => {
  const wish = wished('woman hair:grey,white age:40.. seed:85 tag:suit release:yes harvest');
  expect(wish).toEqual([
    { kind: 'probability', attribute: 'masculine', is: false },
    { kind: 'choice', attribute: 'hair-color', anyOf: ['grey', 'white'] },
    { kind: 'number', attribute: 'age', min: 40, max: null },
  ]);
  expect(wishSchema.parse(wish)).toEqual(wish);
});

test('without something is with any of the others', () => {
  expect(wished('-woman')).toEqual([{ kind: 'probability', attribute: 'masculine', is: true }]);
  expect(wished('-glasses')).toEqual([{ kind: 'choice', attribute: 'glasses', anyOf: ['none'] }]);
});

test('what can be neither wished for nor told apart is left out', () => {
  expect(wished('hair:unknown -age:20..30 sex:woman,man')).toEqual([]);
  expect(wished('age:30..40 age:50..60')).toHaveLength(1);
});
