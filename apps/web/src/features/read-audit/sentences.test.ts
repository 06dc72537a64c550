import { auditActions } from '@figment/core/audit/audit';
import { expect, it } from 'vitest';
import { detailPairs, sentences, targetPage } from './sentences';

it('has words for every action', () => {
  expect(Object.keys(sentences).sort()).toEqual([...auditActions].sort());
});

it('leads from an entry to what it is about', () => {
  expect(targetPage('release.set', 'sub_1')).toBe('/people/sub_1');
  expect(targetPage('batch.ordered', 'bat_1')).toBe('/batches/bat_1');
  expect(targetPage('model.registered', 'abcdef0123456789')).toBe('/models#abcdef012345');
});

it('shows plain details and the note of a release, nothing else', () => {
  expect(
    detailPairs({ tag: 'beard', empty: null, grounds: { note: 'Looked at it.', format: 'x' } }),
  ).toEqual(['tag: beard', 'note: Looked at it.']);
});
