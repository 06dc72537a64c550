import type { SeedBlock } from '../batch/batch-plan';
import { drawSeeds } from '../batch/seed-list';
import type { Random } from '../ports';
import type { Prospect } from './prospect';

/** The seeds of a batch for a wish, with what other seeds give to them: those that were found, or plain ones where nothing was looked for. */
export function seedsToTry(
  prospect: Pick<Prospect, 'candidates'> | null,
  tries: number,
  random: Random,
): { seeds: number[]; blocks?: SeedBlock[][] } {
  if (!prospect) return { seeds: drawSeeds((count) => random.bytes(count), tries) };
  const candidates = prospect.candidates.slice(0, tries);
  const seeds = candidates.map(({ seed }) => seed);
  const composed = candidates.some(({ blocks }) => blocks.length > 0);
  return composed ? { seeds, blocks: candidates.map(({ blocks }) => blocks) } : { seeds };
}
