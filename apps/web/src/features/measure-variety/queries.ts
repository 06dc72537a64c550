import { measureVariety } from '@figment/core/alike/measure-variety';
import { varietyInWords } from '@figment/core/alike/variety';
import type { SearchInput } from '@figment/core/search/search-people';
import type { FrameView } from '@/frame-view';
import { deps } from '@/server/deps';
import { eigenvalues } from '@/server/eigenvalues';
import { frameViews } from '@/server/frames';
import type { Session } from '@/server/session';

export interface VarietyView {
  people: number;
  words: string;
  /** What was not compared, and why; null when all were. */
  leftOut: string | null;
  pairs: { first: FrameView; second: FrameView; distance: string }[];
}

/** How alike a batch, a collection or a view of the catalog is, in words and with its nearest pairs. */
export async function varietyView(
  { actor }: Session,
  of: { batchId: string } | { collectionId: string } | { view: SearchInput },
): Promise<VarietyView> {
  const world = await deps();
  const found = await measureVariety({ ...world, eigenvalues }, actor, of);
  const frames = new Map(
    (await frameViews(world, found.shown)).map((frame) => [frame.id, frame] as const),
  );
  const kinds = new Set([...frames.values()].map(({ kind }) => kind));
  const noun =
    kinds.size === 0 || (kinds.size === 1 && kinds.has('person')) ? 'people' : 'pictures';
  return {
    people: found.people,
    words: varietyInWords(found, noun),
    leftOut:
      found.leftOut > 0
        ? `${found.leftOut} more cannot be compared: another model made them, or they were never measured.`
        : null,
    pairs: found.nearest.flatMap(({ first, second, distance }) => {
      const [one, other] = [frames.get(first), frames.get(second)];
      return one && other ? [{ first: one, second: other, distance: distance.toFixed(2) }] : [];
    }),
  };
}
