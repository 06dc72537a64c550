import { partsOf, type LikenessSpace } from '@figment/core/alike/look-alikes';

/** The most numbers an index holds of one subject: more would cost memory and give nothing. */
const mostNumbers = 128;

/**
 * What an index compares: embeddings as they are; style vectors at length 1, so that only their direction counts, as in `distanceIn`.
 * More than 128 numbers are folded into 128 by signs that depend on nothing but their place (a sparse random projection,
 * Achlioptas 2003): distances survive within about a tenth, enough to find candidates that are then compared exactly.
 * @returns numbers from -1 to 1, or null for numbers without a length
 */
export function numbersFor(
  space: LikenessSpace,
  values: Float32Array,
  layerSize: number,
): Float32Array | null {
  const parts = partsOf(space, values.length, layerSize);
  const count = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const kept = new Float32Array(Math.min(count, mostNumbers));
  let at = 0;
  for (const { from, to } of parts) {
    for (let i = from; i < to; i += 1, at += 1) {
      if (count <= mostNumbers) kept[at] = values[i]!;
      else fold(kept, at, values[i]!);
    }
  }
  const length = Math.hypot(...kept);
  if (!Number.isFinite(length) || length === 0) return null;
  // Longer embeddings than 1 would not fit the eight bits that the index keeps of a number.
  if (space.of === 'embedding' && length <= 1 + 1e-3) return kept;
  return kept.map((value) => value / length);
}

/** At most 128 numbers whose distances are, up to a common factor, about those of the ones given; their lengths matter. */
export function foldNumbers(values: Float32Array): Float32Array {
  if (values.length <= mostNumbers) return values;
  const kept = new Float32Array(mostNumbers);
  values.forEach((value, at) => fold(kept, at, value));
  return kept;
}

/** How many numbers are left of so many. */
export const foldedCount = (length: number) => Math.min(mostNumbers, length);

/** Each number goes, with a sign, into four places. */
function fold(kept: Float32Array, index: number, value: number): void {
  let state = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  for (let turn = 0; turn < 4; turn += 1) {
    // The finalizer of MurmurHash3: every bit of the place decides every bit of the number.
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b) >>> 0;
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35) >>> 0;
    state = (state ^ (state >>> 16)) >>> 0;
    kept[state % kept.length]! += (state & 0x8000_0000) === 0 ? value : -value;
  }
}

/** How many numbers the index keeps. */
export function numberCount(space: LikenessSpace, length: number, layerSize: number): number {
  const parts = partsOf(space, length, layerSize);
  return Math.min(
    mostNumbers,
    parts.reduce((sum, { from, to }) => sum + to - from, 0),
  );
}
