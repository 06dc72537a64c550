import { expect, it } from 'vitest';
import { stepOf } from './sheet-keys';

const sheet = { count: 10, columns: 4 };

it('walks the rows and stops at their ends', () => {
  expect(stepOf('ArrowRight', { ...sheet, active: 3 })).toBe(4);
  expect(stepOf('ArrowDown', { ...sheet, active: 1 })).toBe(5);
  expect(stepOf('ArrowUp', { ...sheet, active: 2 })).toBe(2);
  expect(stepOf('ArrowLeft', { ...sheet, active: 0 })).toBe(0);
  expect(stepOf('ArrowRight', { ...sheet, active: 9 })).toBe(9);
  expect(stepOf('End', { ...sheet, active: 2 })).toBe(9);
  expect(stepOf('Home', { ...sheet, active: 6 })).toBe(0);
});

it('leads down to the last frame where the last row is short', () => {
  expect(stepOf('ArrowDown', { ...sheet, active: 7 })).toBe(9);
  expect(stepOf('ArrowDown', { ...sheet, active: 8 })).toBe(8);
});

it('leaves every other key alone', () => {
  expect(stepOf('PageDown', { ...sheet, active: 0 })).toBeNull();
});
