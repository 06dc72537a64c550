/** Seeds are the ones numpy's RandomState takes: whole numbers from 0 to 2^32 - 1. */
export const maxSeed = 4294967295;

/** True for a whole number from 0 to 2^32 - 1. */
export function isSeed(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxSeed;
}

/** A stream of numbers equal to numpy's `RandomState(seed)`. */
export interface RandomState {
  /** Uniform double in [0, 1), as `random_sample()`. */
  uniform(): number;
  /** Standard normal double, as `randn()`. */
  gaussian(): number;
}

const size = 624;
const shift = 397;

/**
 * MT19937 seeded by init_genrand, with numpy's legacy polar Gaussian: of each accepted pair the
 * second value is returned first and the first one is kept for the next call.
 * Source: Matsumoto and Nishimura 1998; numpy `legacy-distributions.c`.
 */
export function createRandomState(seed: number): RandomState {
  if (!isSeed(seed))
    throw new RangeError(`seed ${seed} is not a whole number from 0 to ${maxSeed}`);
  const state = new Uint32Array(size);
  state[0] = seed;
  for (let i = 1; i < size; i += 1) {
    const previous = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, previous) + i;
  }
  let position = size;
  let kept: number | null = null;

  function word(): number {
    if (position === size) {
      twist(state);
      position = 0;
    }
    let y = state[position]!;
    position += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  function uniform(): number {
    const high = word() >>> 5;
    const low = word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  function gaussian(): number {
    if (kept !== null) {
      const value = kept;
      kept = null;
      return value;
    }
    for (;;) {
      const x1 = 2 * uniform() - 1;
      const x2 = 2 * uniform() - 1;
      const r2 = x1 * x1 + x2 * x2;
      if (r2 >= 1 || r2 === 0) continue;
      const f = Math.sqrt((-2 * Math.log(r2)) / r2);
      kept = f * x1;
      return f * x2;
    }
  }

  return { uniform, gaussian };
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < size; i += 1) {
    const y = (state[i]! & 0x80000000) | (state[(i + 1) % size]! & 0x7fffffff);
    const next = state[(i + shift) % size]! ^ (y >>> 1);
    state[i] = y & 1 ? next ^ 0x9908b0df : next;
  }
}
