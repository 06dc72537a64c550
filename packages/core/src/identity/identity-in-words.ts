import { leastPeople, shareFarther, type PairDistances } from './pair-distances';

/**
 * What a distance between two pictures says about whether they show one person, against pairs of different people. No line is drawn
 * between "the same" and "not the same": the reader is told where the distance lies.
 */
export function identityInWords(distance: number, pairs: PairDistances | null): string {
  if (!pairs) {
    return `No comparison: fewer than ${leastPeople} measured people of this model are in the library.`;
  }
  const farther = shareFarther(pairs, distance);
  const all = pairs.pairs.toLocaleString('en-US');
  if (farther === 1) return `Nearer than every one of ${all} pairs of different people.`;
  if (farther >= 0.5) return `Nearer than ${percent(farther)} of pairs of different people.`;
  return `As far apart as different people are: ${percent(1 - farther)} of their pairs are nearer.`;
}

/** Never "100 %" and never "0 %" of pairs that were counted. */
function percent(share: number): string {
  const value = Math.min(99.9, Math.max(0.1, share * 100));
  return `${value >= 99 || value < 1 ? value.toFixed(1) : Math.round(value)} %`;
}
