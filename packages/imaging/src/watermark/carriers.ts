import { codedBits } from './mark-bits';

/** Sides of the square that repeats, in pixels of the frame. */
export const tile = 64;
/** Long side of the frame that a picture is looked at in. Pixels. */
export const frameSide = 256;
export const lowest = 4;
export const highest = 14;

/** A wave of the tile: `kx`, `ky` periods across it; the signs of its two parts are known (pilot) or carry coded bits. */
export interface Carrier {
  kx: number;
  ky: number;
  pilot: boolean;
  /** Signs of the real and the imaginary part: a pilot's own, or those that scramble its bits. */
  signs: readonly [number, number];
  /** Which coded bit each part carries; unused in a pilot. */
  bits: readonly [number, number];
}

/** Numbers below 2^32, the same ones forever (xorshift32, Marsaglia 2003): a picture marked today is read in years. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

function layOut(): Carrier[] {
  const next = numbers(0x46696721);
  const sign = () => ((next() >>> 16) & 1 ? 1 : -1);
  const waves: { kx: number; ky: number }[] = [];
  for (let ky = 0; ky <= highest; ky += 1) {
    for (let kx = -highest; kx <= highest; kx += 1) {
      const radius = Math.hypot(kx, ky);
      if (radius >= lowest && radius <= highest && (ky > 0 || kx > 0)) waves.push({ kx, ky });
    }
  }
  const shuffled = waves.map((wave) => ({ wave, key: next() })).sort((a, b) => a.key - b.key);
  const pilots = Math.round(waves.length / 5);
  let used = 0;
  return shuffled.map(({ wave }, index) => ({
    ...wave,
    pilot: index < pilots,
    signs: [sign(), sign()] as const,
    bits: index < pilots ? ([0, 0] as const) : ([used++ % codedBits, used++ % codedBits] as const),
  }));
}

export const carriers: readonly Carrier[] = layOut();
