import { expect, test } from 'vitest';
import { grouped } from './grouped';

test('whole numbers are grouped as Intl groups them', () => {
  for (const whole of [0, 7, 999, 1000, 12_400, 999_999, 1_000_000, 12_345_678, -1, -999, -1000])
    expect(grouped(whole)).toBe(whole.toLocaleString('en'));
});
