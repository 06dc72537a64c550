import { auditActions } from '@figment/core/audit/audit';
import { expect, it } from 'vitest';
import { detailPairs, sentenceOf, sentences, targetPage } from './sentences';

it('has words for every action', () => {
  expect(Object.keys(sentences).sort()).toEqual([...auditActions].sort());
});

it.each([
  ['batch.ordered', { count: 24, model: 'portraits' }, null, 'ordered 24 people of portraits'],
  ['batch.ordered', { count: 1, model: 'portraits' }, null, 'ordered 1 person of portraits'],
  ['batch.cancelled', { made: 0, of: 40 }, null, 'cancelled a batch with 0 of 40 made'],
  ['batch.finished', { state: 'completed', made: 12 }, null, 'finished a batch of 12 people'],
  ['batch.finished', { state: 'failed' }, null, 'ended a batch in which nothing could be made'],
  ['subject.tagged', { tag: 'beard' }, null, 'tagged a picture “beard”'],
  ['key.rotated', { purpose: 'content' }, null, 'made a fresh content key'],
  ['key.revoked', { purpose: 'log', reason: 'Stolen.' }, null, 'revoked the log key: Stolen.'],
  ['user.disabled', {}, 'Ben', 'shut Ben out'],
  [
    'user.role-changed',
    { from: 'agency', to: 'editor' },
    'Ben',
    'changed the role of Ben from agency to editor',
  ],
  ['user.created', { email: 'b@x.org' }, null, 'made an account for b@x.org'],
] as const)('says %s with what the entry knows', (action, detail, name, sentence) => {
  expect(sentenceOf({ action, detail }, name)).toBe(sentence);
});

it('says the plain words where an old entry lacks a detail', () => {
  for (const action of auditActions) {
    const sentence = sentenceOf({ action, detail: {} }, null);
    expect(sentence).not.toMatch(/null|undefined/);
    expect(sentence.length).toBeGreaterThan(5);
  }
  expect(sentenceOf({ action: 'batch.ordered', detail: {} }, null)).toBe('ordered a batch');
});

it('leads from an entry to what it is about', () => {
  expect(targetPage('release.set', 'sub_1')).toBe('/people/sub_1');
  expect(targetPage('batch.ordered', 'bat_1')).toBe('/batches/bat_1');
  expect(targetPage('model.registered', 'a'.repeat(64))).toBe(`/models/${'a'.repeat(64)}`);
  expect(targetPage('model.default-set', 'portraits')).toBe('/models');
});

it('shows plain details and the note of a release, nothing else', () => {
  expect(
    detailPairs({ tag: 'beard', empty: null, grounds: { note: 'Looked at it.', format: 'x' } }),
  ).toEqual(['tag: beard', 'note: Looked at it.']);
});
