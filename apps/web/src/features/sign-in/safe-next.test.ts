import { expect, it } from 'vitest';
import { safeNext } from './safe-next';

it('goes on to a page of this site', () => {
  expect(safeNext('/people/sub_1?tag=beard')).toBe('/people/sub_1?tag=beard');
});

it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', ''])(
  'never leads to %j',
  (given) => {
    expect(safeNext(given)).toBe('/people');
  },
);

it('does not go around in a circle', () => {
  expect(safeNext('/sign-in?next=/sign-in')).toBe('/people');
  expect(safeNext(undefined)).toBe('/people');
});
