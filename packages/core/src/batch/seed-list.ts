import { FigmentError } from '../errors';
import { maxSeed } from '../latent/random-state';

function parseSeed(text: string): number {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seed <= maxSeed)) {
    throw new FigmentError(
      'INVALID',
      `"${text}" is not a seed: a seed is a whole number from 0 to ${maxSeed}.`,
      {
        field: 'seeds',
      },
    );
  }
  return seed;
}

/**
 * Seeds from text such as "0-63,85": numbers and inclusive ranges, separated by commas or spaces, in the order given.
 * @param limit the most seeds that may come out
 * @throws INVALID for anything else, a seed twice, or a range that runs backwards; LIMIT for too many
 */
export function parseSeedList(text: string, limit: number): number[] {
  const parts = text.split(/[\s,]+/).filter(Boolean);
  if (parts.length === 0) {
    throw new FigmentError('INVALID', 'No seeds were given: write for example "0-63,85".', {
      field: 'seeds',
    });
  }
  const seeds = new Set<number>();
  for (const part of parts) {
    const [first, last = first, ...rest] = part.split('-');
    if (rest.length > 0 || !first || !last) {
      throw new FigmentError('INVALID', `"${part}" is neither a seed nor a range such as 0-63.`, {
        field: 'seeds',
      });
    }
    const from = parseSeed(first);
    const to = parseSeed(last);
    if (to < from) {
      throw new FigmentError(
        'INVALID',
        `The range "${part}" runs backwards: write ${to}-${from}.`,
        { field: 'seeds' },
      );
    }
    if (seeds.size + (to - from + 1) > limit) {
      throw new FigmentError('LIMIT', `"${text.slice(0, 60)}" names more than ${limit} seeds.`, {
        field: 'seeds',
      });
    }
    for (let seed = from; seed <= to; seed += 1) {
      if (seeds.has(seed)) {
        throw new FigmentError('INVALID', `The seed ${seed} is given twice.`, { field: 'seeds' });
      }
      seeds.add(seed);
    }
  }
  return [...seeds];
}

/** Distinct seeds from random bytes, uniform over 0 to 2^32-1. */
export function drawSeeds(bytes: (count: number) => Uint8Array, count: number): number[] {
  const seeds = new Set<number>();
  while (seeds.size < count) {
    const drawn = bytes((count - seeds.size) * 4);
    const view = new DataView(drawn.buffer, drawn.byteOffset, drawn.byteLength);
    for (let at = 0; at + 4 <= drawn.byteLength; at += 4) seeds.add(view.getUint32(at));
  }
  return [...seeds];
}

/** The shortest text that `parseSeedList` reads back as these seeds: runs become ranges. */
export function formatSeedList(seeds: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < seeds.length;) {
    let end = at;
    while (end + 1 < seeds.length && seeds[end + 1] === seeds[end]! + 1) end += 1;
    parts.push(end === at ? String(seeds[at]) : `${seeds[at]}-${seeds[end]}`);
    at = end + 1;
  }
  return parts.join(',');
}
