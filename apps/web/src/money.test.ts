import { expect, it } from 'vitest';
import { centsTyped, credits, euros, typedCents } from './money';

it('says how many credits', () => {
  expect(credits(1)).toBe('1 credit');
  expect(credits(0)).toBe('0 credits');
  expect(credits(-1)).toBe('-1 credit');
  expect(credits(12_000)).toBe('12,000 credits');
});

it('writes euros with their cents', () => {
  expect(euros(123_450)).toBe('€1,234.50');
  expect(euros(0)).toBe('€0.00');
});

it('reads typed euros exactly, and nothing that is none', () => {
  expect(centsTyped('12')).toBe(1200);
  expect(centsTyped('12.5')).toBe(1250);
  expect(centsTyped('€ 12,05')).toBe(1205);
  expect(centsTyped('1.15')).toBe(115);
  expect(centsTyped('999999999.99')).toBe(99_999_999_999);
  for (const wrong of ['', '-1', '1.234', '1e3', 'ten', '1.000,00', 'NaN']) {
    expect(centsTyped(wrong), wrong).toBeNull();
  }
  expect(centsTyped(typedCents(115))).toBe(115);
});
