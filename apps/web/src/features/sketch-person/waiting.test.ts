import { expect, test } from 'vitest';
import { waitingWords } from './waiting';

test('nothing is said before two seconds, or when all is there', () => {
  expect(waitingWords(1.9, { here: 0, total: 8, usual: 1 })).toBeNull();
  expect(waitingWords(9, { here: 8, total: 8, usual: 1 })).toBeNull();
});

test('the rest is told from what has come, else from what is usual', () => {
  expect(waitingWords(4, { here: 2, total: 8, usual: 0.1 })).toBe('about 10 s left');
  expect(waitingWords(3, { here: 0, total: 8, usual: 2 })).toBe('about 15 s left');
});

test('without anything to go by, the truth is how long it has been', () => {
  expect(waitingWords(3.2, { here: 0, total: 1, usual: null })).toBe('drawing for 3 s');
  expect(waitingWords(9, { here: 0, total: 1, usual: 0.4 })).toBe('slower than usual: 9 s so far');
});
