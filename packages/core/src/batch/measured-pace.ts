import type { RecordStore } from '../ports';

/** Fewer gaps than this say nothing. */
const fewest = 8;
const newest = 400;

/**
 * How fast a model was lately, measured from its newest tries (made or rejected) that followed one another without a break, over
 * all generators; null before enough were made.
 */
export async function measuredPace(
  records: Pick<RecordStore, 'batches'>,
  modelSha256: string,
): Promise<{ perSecond: number; pictures: number } | null> {
  const { pictures, seconds } = await records.batches.recentPace(modelSha256, newest);
  if (pictures < fewest || seconds <= 0) return null;
  return { perSecond: pictures / seconds, pictures };
}
