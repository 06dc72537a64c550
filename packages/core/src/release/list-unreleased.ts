import { permit, type Actor } from '../access';
import type { CatalogCursor, Records, RecordStore } from '../ports';
import { mostCounted } from '../review/list-held';
import type { CatalogListing } from '../subject/subject';
import { decideRelease } from './decide-release';
import { subjectWithModel } from './draft-release';
import { currentPolicy } from './keep-policy';
import { releaseEvidence, type ReleaseEvidence } from './release-evidence';
import type { ReleasePolicy } from './release-policy';

/** Somebody in the catalog without a release, and what stands against one whatever a reviewer says. */
export interface Unreleased {
  listing: CatalogListing;
  evidence: ReleaseEvidence;
  /** Sentences; empty when a look is all that is missing. */
  against: string[];
}

/**
 * Whoever is in the catalog and waits for a look and a release, newest first, at most `limit` (1 to 48) after the cursor; and how many
 * there are, counted up to `mostCounted`.
 * @throws FORBIDDEN
 */
export async function listUnreleased(
  deps: { records: RecordStore },
  actor: Actor,
  { after = null, limit = 12 }: { after?: CatalogCursor | null; limit?: number } = {},
): Promise<{ waiting: Unreleased[]; count: number }> {
  permit(actor, 'release people');
  const { records } = deps;
  const filter = { states: ['available' as const], released: false };
  const [listings, count, policy] = await Promise.all([
    records.subjects.page(filter, after, Math.min(48, Math.max(1, limit))),
    records.subjects.count(filter, mostCounted),
    currentPolicy(records),
  ]);
  const waiting = await Promise.all(listings.map((listing) => standing(records, policy, listing)));
  return { waiting, count };
}

async function standing(
  records: Records,
  policy: ReleasePolicy,
  listing: CatalogListing,
): Promise<Unreleased> {
  const { found, model } = await subjectWithModel(records, listing.subject.id);
  const drafts = await records.releases.ofSubject(listing.subject.id);
  // Decided as if somebody had looked: what is missing then is not the reviewer's to mend.
  const review = { adultReviewed: true, note: 'Not reviewed yet.' };
  const evidence = await releaseEvidence(records, found, model, review);
  const { missing, taints } = decideRelease(policy, evidence);
  const drafted = drafts.some(({ state }) => state === 'draft');
  return {
    listing,
    evidence,
    against: [
      ...(drafted ? ['Somebody has drafted a release already: go on with it on the page.'] : []),
      ...missing,
      ...taints,
    ],
  };
}
