import type { ReproductionOutcome } from './reproduction';

/**
 * What recipes promise across machines: at most one level of difference in at least 99.9 % of values. On the same machine and
 * build the bytes are the same. See docs/decisions and docs/ARCHITECTURE.md, "Same recipe, same pixels".
 */
export const toleratedLevels = 1;
export const toleratedShare = 0.001;

export interface PixelComparison {
  outcome: ReproductionOutcome;
  /** The most levels of 0 to 255 that one value differs by. */
  maxDifference: number;
  /** Of all values, 0 to 1, how many differ at all. */
  differingShare: number;
  /** Of all values, how many differ by more than the tolerated level. */
  beyondShare: number;
}

interface Pixels {
  /** RGB, row by row. */
  rgb: Uint8Array;
  width: number;
  height: number;
}

/** How far a picture made again is from the first one. Other sides are different in every value. Pure. */
export function comparePixels(first: Pixels, again: Pixels): PixelComparison {
  const sameSides = first.width === again.width && first.height === again.height;
  if (!sameSides || first.rgb.length !== again.rgb.length) {
    return { outcome: 'different', maxDifference: 255, differingShare: 1, beyondShare: 1 };
  }
  const { length } = first.rgb;
  let differing = 0;
  let beyond = 0;
  let maxDifference = 0;
  for (let i = 0; i < length; i += 1) {
    const distance = Math.abs(first.rgb[i]! - again.rgb[i]!);
    if (distance === 0) continue;
    differing += 1;
    if (distance > toleratedLevels) beyond += 1;
    if (distance > maxDifference) maxDifference = distance;
  }
  const beyondShare = beyond / length;
  const outcome =
    differing === 0
      ? 'identical'
      : beyondShare <= toleratedShare
        ? 'within_tolerance'
        : 'different';
  return { outcome, maxDifference, differingShare: differing / length, beyondShare };
}

/** How a comparison came out, as a sentence. @param sameFile the file packed again has the bytes of the first */
export function comparisonInWords(
  { outcome, maxDifference, differingShare, beyondShare }: PixelComparison,
  sameFile: boolean,
): string {
  if (outcome === 'identical') {
    return sameFile
      ? 'The same bytes, down to the file.'
      : 'The same pixels; the file around them was packed by another version of the encoder.';
  }
  const share = percent(differingShare);
  const most = `${share} of values differ, by at most ${maxDifference} ${maxDifference === 1 ? 'level' : 'levels'} of 255`;
  return outcome === 'within_tolerance'
    ? `Within tolerance: ${most}.`
    : `Not the same picture: ${most}; ${percent(beyondShare)} by more than one.`;
}

function percent(share: number): string {
  if (share > 0 && share < 0.00001) return 'less than 0.001 %';
  return `${(share * 100).toFixed(share < 0.01 ? 3 : 1)} %`;
}
