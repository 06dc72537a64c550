import { maxBatchCount } from '@figment/core/batch/batch.contract';
import { parseSeedList } from '@figment/core/batch/seed-list';
import { isFigmentError } from '@figment/core/errors';

/** How many seeds a list names, or what is wrong with it. */
export function countSeeds(text: string): { count: number } | { problem: string } {
  try {
    return { count: parseSeedList(text, maxBatchCount).length };
  } catch (error) {
    if (isFigmentError(error)) return { problem: error.message };
    throw error;
  }
}

/** How long `count` people take at this pace, in words. */
export function estimate(count: number, perSecond: number | null): string {
  if (perSecond === null || !(perSecond > 0)) {
    return 'No batch of this model has finished yet, so there is no estimate.';
  }
  const seconds = count / perSecond;
  const time =
    seconds < 60
      ? 'less than a minute'
      : seconds < 5400
        ? `about ${Math.round(seconds / 60)} min`
        : `about ${(seconds / 3600).toFixed(1)} h`;
  return `It will take ${time}, at the pace of the last batch.`;
}
