import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { float32ToBytes } from './bytes';
import { createRandomState } from './random-state';

function draw(seed: number, count: number): Float32Array {
  const random = createRandomState(seed);
  return Float32Array.from({ length: count }, () => random.gaussian());
}

const sha256 = (values: Float32Array) =>
  createHash('sha256').update(float32ToBytes(values)).digest('hex');

describe('a random state equals numpy', () => {
  // numpy.random.RandomState(seed).randn(1, 512).astype('<f4'): first value, hash of all bytes.
  test.each([
    [0, 1.764052345967664, '3281a32dd82b5a6b8bf5a1fe36604b9cfc06a3799b5228e2e2cd2a87fff1e32a'],
    [1, 1.6243453636632417, '27a28409b4c3fb901902ba7120066fad31662d0570b155593180944d5217353e'],
    [42, 0.4967141530112327, '81475509c7569d0d23c5668631cb4929a233bd5a2f6344ee4a896546350943cf'],
    [85, 0.1768507210788626, 'd61c2f2729071fdecb259e6fd9dd5edd96383718edd9f80aee5ba5e6eede81ec'],
    [
      2 ** 31,
      0.3184761273282464,
      '838e9242e93c4243244c35ea347764bedc3a1b432d2bcc71ad3cfcd4b6dee735',
    ],
    [
      2 ** 32 - 1,
      0.6484086742306527,
      '0555a388407f661d62ec6aeb6533f5efa8f0fc6a068f8a35d0ee0ea8ff2b108e',
    ],
  ])('for 512 normal values of seed %i', (seed, first, hash) => {
    expect(draw(seed, 1)[0]).toBe(Math.fround(first));
    expect(sha256(draw(seed, 512))).toBe(hash);
  });

  test('over 100,000 values, far past the first refill of the state', () => {
    expect(sha256(draw(123, 100_000))).toBe(
      '3e90e01b830fc2ee916b720ed8f554bd32b9ee1c8d4ac9884de8b3cfc73cb7d9',
    );
  });

  test('for uniform values', () => {
    const random = createRandomState(7);
    const values = [0, 1, 2].map(() => 2 * random.uniform() - 1);
    expect(values).toEqual([-0.8473834212520857, 0.5598375844802292, -0.123181537118213]);
  });
});

test.each([-1, 0.5, 2 ** 32, Number.NaN])('%d is no seed', (seed) => {
  expect(() => createRandomState(seed)).toThrow(/whole number from 0 to 4294967295/);
});
