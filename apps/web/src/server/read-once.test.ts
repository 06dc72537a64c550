import { actors, memoryWorld } from '@figment/core/testing/world';
import { expect, test, vi } from 'vitest';
import { readOnce } from './read-once';

function watched() {
  const { records } = memoryWorld();
  const get = vi.spyOn(records.users, 'get');
  return { records, get };
}
const { userId } = actors.admin as { userId: string };

test('asks for a row once, whoever wants it, and for another one anew', async () => {
  const { records, get } = watched();
  const page = readOnce(records);
  const [first, again] = await Promise.all([page.users.get(userId), page.users.get(userId)]);
  expect(again).toBe(first);
  expect(await page.users.get('usr_nobody')).toBeNull();
  expect(get.mock.calls).toEqual([[userId], ['usr_nobody']]);
});

test('forgets with the page', async () => {
  const { records, get } = watched();
  await readOnce(records).users.get(userId);
  await readOnce(records).users.get(userId);
  expect(get).toHaveBeenCalledTimes(2);
});

test('leaves lists and writes alone', async () => {
  const { records } = watched();
  const all = vi.spyOn(records.users, 'all');
  const page = readOnce(records);
  await page.users.all();
  await page.users.all();
  expect(all).toHaveBeenCalledTimes(2);
});
