import { beforeEach, expect, test, vi } from 'vitest';
import { readVisit, writeVisit } from './share-visits';

const token = 'a'.repeat(40);
const visit = { visitorId: 'b'.repeat(32), unlocked: false };

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1/none');
  vi.stubEnv('SESSION_SECRET', 'a secret of at least thirty-two characters');
  vi.stubEnv('STORAGE_FOLDER', '/nowhere');
});

test('a visit that the site signed is known again, for its link only', () => {
  const cookie = writeVisit(token, visit);
  expect(readVisit(token, cookie)).toEqual(visit);
  expect(readVisit('c'.repeat(40), cookie)).toBeNull();
});

test('nobody unlocks a link, or becomes somebody else, by changing the cookie', () => {
  const cookie = writeVisit(token, visit);
  expect(readVisit(token, cookie.replace('.0.', '.1.'))).toBeNull();
  expect(readVisit(token, cookie.replace('b', 'd'))).toBeNull();
  for (const other of [undefined, '', 'x', `${'b'.repeat(32)}.1.`, '💥'.repeat(500)]) {
    expect(readVisit(token, other)).toBeNull();
  }
});
