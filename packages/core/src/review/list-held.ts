import { permit, type Actor } from '../access';
import type { CatalogCursor, RecordStore } from '../ports';
import { retentionOf } from '../setting/retention';
import type { HeldPicture } from './review';

/** Counting stops here: a longer line is as good as endless. */
export const mostCounted = 1000;

/** Pictures that a check held back and nobody judged, oldest first, with how many there are and how long rejected pixels stay. */
export async function listHeld(
  deps: { records: Pick<RecordStore, 'reviews' | 'librarySettings'> },
  actor: Actor,
  { after = null, limit = 24 }: { after?: CatalogCursor | null; limit?: number } = {},
): Promise<{ held: HeldPicture[]; waiting: number; pixelsDays: number }> {
  permit(actor, 'review pictures');
  const [held, waiting, { pixelsDays }] = await Promise.all([
    deps.records.reviews.waiting(after, Math.min(100, Math.max(1, limit))),
    deps.records.reviews.countWaiting(mostCounted),
    retentionOf(deps.records),
  ]);
  return { held, waiting, pixelsDays };
}
