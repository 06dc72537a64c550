import { expect, test } from 'vitest';
import { fingerprintBands, hammingDistance } from './fingerprint';

test.each([
  ['0000000000000000', '0000000000000000', 0],
  ['0000000000000000', 'ffffffffffffffff', 64],
  ['00ff00ff00ff00ff', '00ff00ff00ff00fe', 1],
  ['8000000000000000', '0000000000000001', 2],
])('%s and %s differ in %d bits', (a, b, bits) => {
  expect(hammingDistance(a, b)).toBe(bits);
  expect(hammingDistance(b, a)).toBe(bits);
});

test('what is no hash of 64 bits is refused', () => {
  for (const wrong of ['', '00', 'FF00FF00FF00FF00', '00ff00ff00ff00fg', '00ff00ff00ff00ff0']) {
    expect(() => hammingDistance(wrong, '0000000000000000')).toThrow(RangeError);
    expect(() => fingerprintBands(wrong)).toThrow(RangeError);
  }
});

test('tokens say which byte stands where', () => {
  expect(fingerprintBands('0001020304050607')).toEqual([0, 257, 514, 771, 1028, 1285, 1542, 1799]);
});

test('two hashes within 7 bits share a token, whichever bits those are', () => {
  // The worst case for 7 bits: each in a byte of its own.
  const hash = 0x123456789abcdef0n;
  let state = 1;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const hex = (value: bigint) => value.toString(16).padStart(16, '0');
  for (let turn = 0; turn < 2000; turn += 1) {
    let other = hash;
    const spread = turn % 2 === 0;
    for (let bit = 0; bit < 7; bit += 1) {
      other ^= 1n << BigInt(spread ? ((bit + turn) % 8) * 8 + random(8) : random(64));
    }
    const tokens = new Set(fingerprintBands(hex(hash)));
    expect(hammingDistance(hex(hash), hex(other))).toBeLessThanOrEqual(7);
    expect(fingerprintBands(hex(other)).some((token) => tokens.has(token))).toBe(true);
  }
  // Eight bits, one in every byte, share none: the index promises no more than seven.
  const apart = hex(hash ^ 0x0101010101010101n);
  const tokens = new Set(fingerprintBands(hex(hash)));
  expect(fingerprintBands(apart).some((token) => tokens.has(token))).toBe(false);
});
