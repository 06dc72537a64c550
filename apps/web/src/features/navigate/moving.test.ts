import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isMoving, onMoving, startMoving, stopMoving } from './moving';

beforeEach(() => {
  const href = 'https://figment.example/people?q=hair:grey';
  vi.stubGlobal('window', { location: { href, origin: 'https://figment.example' } });
});
afterEach(stopMoving);

test.each([
  ['another page', '/batches', true],
  ['another search', '/people?q=age:40..60', true],
  ['another search, as it stands in a link', '?q=age:40..60', true],
  ['a place on this page', '#made', false],
  ['this page', '/people?q=hair:grey', false],
  ['another site', 'https://elsewhere.example/', false],
])('%s is a move or is none', (_, url, moves) => {
  startMoving(url);
  expect(isMoving()).toBe(moves);
});

test('whoever shows it hears of the beginning and the end, until they leave', () => {
  const heard = vi.fn();
  const leave = onMoving(heard);
  startMoving('/batches');
  stopMoving();
  leave();
  startMoving('/tags');
  expect(heard).toHaveBeenCalledTimes(2);
});
