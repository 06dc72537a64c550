import { logKinds } from '@figment/core/log/log';
import { expect, it } from 'vitest';
import { entryInWords, kindsInWords } from './entry-in-words';

it.each([
  [
    'release.published',
    { number: 'FR-7K3M-9Q2X' },
    'Release FR-7K3M-9Q2X was published',
    '/releases/FR-7K3M-9Q2X',
  ],
  [
    'release.revoked',
    { number: 'FR-7K3M-9Q2X' },
    'Release FR-7K3M-9Q2X was revoked',
    '/releases/FR-7K3M-9Q2X',
  ],
  [
    'model.registered',
    { id: 'portraits', version: '1.0.0' },
    'Model portraits 1.0.0 was registered',
    null,
  ],
  ['audit.sealed', { fromSeq: 4, toSeq: 9 }, 'Rows 4 to 9 of the audit trail were sealed', null],
] as const)('says %s with what the entry knows', (kind, body, said, page) => {
  expect(entryInWords(kind, body)).toEqual({ said, page });
});

it('has plain words for every kind, even where the body lacks everything', () => {
  expect(Object.keys(kindsInWords).sort()).toEqual([...logKinds].sort());
  for (const kind of logKinds) {
    const { said, page } = entryInWords(kind, {});
    expect(said).not.toMatch(/null|undefined/);
    expect(page).toBeNull();
  }
});

it('leads nowhere else, whatever a number holds', () => {
  expect(entryInWords('release.published', { number: '../users?x' }).page).toBe(
    '/releases/..%2Fusers%3Fx',
  );
});
