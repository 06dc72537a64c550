import { expect, it } from 'vitest';
import { wholeNumbers } from './log-query';

const ask = (query: string) =>
  wholeNumbers(new Request(`http://127.0.0.1/api/log${query}`), 'from', 'to');

it('reads whole numbers', () => {
  expect(ask('?from=0&to=2147483647&more=1')).toEqual({ from: 0, to: 2147483647 });
});

it.each([
  ['?to=1', 'from'],
  ['?from=&to=1', 'from'],
  ['?from=0&to=-1', 'to'],
  ['?from=0&to=1e3', 'to'],
  ['?from=0&to=1.5', 'to'],
  ['?from=0&to=%201', 'to'],
  ['?from=0x1&to=1', 'from'],
  ['?from=0&to=99999999999', 'to'],
])('refuses %s and names the field', (query, field) => {
  expect(() => ask(query)).toThrow(expect.objectContaining({ code: 'INVALID', field }));
});
