import { z } from 'zod';
import { permit, type Actor } from '../access';
import { distanceIn, embeddingSpace } from '../alike/look-alikes';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { lineageBook, thoseOfLineage } from '../model/lineage';
import type { Clock, RecordStore } from '../ports';
import { onlookerOf, visibleStates } from './browse-subjects';
import { isInSight } from './sight';
import type { CatalogListing } from './subject';

/** Somebody of a family, with how far the picture is from the one that was asked about. */
export interface Relative {
  listing: CatalogListing;
  /** Euclidean, between embeddings of one encoder; null where there is nothing to compare. */
  distance: number | null;
}

export interface Ancestor extends Relative {
  /** Whom this one was made from, as far as they may be seen; empty two generations up. */
  parents: Ancestor[];
}

/** Who a person was made from and who was made from it. Whoever the actor may not see is neither named nor counted. */
export interface Family {
  parents: Ancestor[];
  /** Made from the same parent, newest first. */
  siblings: Relative[];
  /** Newest first. */
  children: Relative[];
  /** There are more children than were read. */
  moreChildren: boolean;
}

type Deps = {
  records: Pick<RecordStore, 'subjects' | 'exclusives' | 'licenses' | 'likeness' | 'models'>;
  clock: Clock;
};
interface Line {
  listing: CatalogListing;
  parents: Line[];
}

/** How many children, and how many siblings, are read. */
export const relativesShown = 12;
const generationsUp = 2;
const input = z.object({ subjectId: z.string() });

/** @throws FORBIDDEN, NOT_FOUND (also when this actor may not know of the subject) */
export async function readFamily(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof input>,
): Promise<Family> {
  permit(actor, 'browse people');
  const { subjectId } = parseInput(input, given, 'person');
  const self = await lineOf(deps, actor, subjectId, generationsUp);
  if (!self) throw new FigmentError('NOT_FOUND', `There is no subject "${subjectId}".`);
  const children = await madeFrom(deps, actor, subjectId, relativesShown + 1);
  const siblings = await siblingsOf(deps, actor, self);
  const distanceTo = await distances(deps, self.listing, [
    ...ancestorsIn(self),
    ...children,
    ...siblings,
  ]);
  const relative = (listing: CatalogListing): Relative => ({
    listing,
    distance: distanceTo.get(listing.subject.id) ?? null,
  });
  const ancestor = ({ listing, parents }: Line): Ancestor => ({
    ...relative(listing),
    parents: parents.map(ancestor),
  });
  return {
    parents: self.parents.map(ancestor),
    siblings: siblings.map(relative),
    children: children.slice(0, relativesShown).map(relative),
    moreChildren: children.length > relativesShown,
  };
}

async function lineOf(
  deps: Deps,
  actor: Actor,
  subjectId: string,
  generations: number,
): Promise<Line | null> {
  const listing = await deps.records.subjects.get(subjectId);
  if (!listing || !(await isInSight(deps.records, actor, listing.subject, deps.clock.now()))) {
    return null;
  }
  const parentIds = generations > 0 ? [...new Set(listing.subject.parentIds)] : [];
  const parents = await Promise.all(
    parentIds.map((parentId) => lineOf(deps, actor, parentId, generations - 1)),
  );
  return { listing, parents: parents.filter((one) => one !== null) };
}

function madeFrom({ records, clock }: Deps, actor: Actor, parentId: string, limit: number) {
  const onlooker = onlookerOf(actor, clock.now());
  return records.subjects.page({ parentId, states: visibleStates(actor), onlooker }, null, limit);
}

async function siblingsOf(deps: Deps, actor: Actor, self: Line): Promise<CatalogListing[]> {
  const found = new Map<string, CatalogListing>();
  for (const { listing } of self.parents) {
    for (const one of await madeFrom(deps, actor, listing.subject.id, relativesShown)) {
      found.set(one.subject.id, one);
    }
  }
  found.delete(self.listing.subject.id);
  return [...found.values()].slice(0, relativesShown);
}

function ancestorsIn({ parents }: Line): CatalogListing[] {
  return parents.flatMap((parent) => [parent.listing, ...ancestorsIn(parent)]);
}

/** Of those that the same encoder looked at. */
async function distances(
  { records }: Pick<Deps, 'records'>,
  { subject }: CatalogListing,
  others: readonly CatalogListing[],
): Promise<Map<string, number>> {
  const lineage = await lineageBook(records.models)(subject.modelSha256);
  const comparable = await thoseOfLineage(records.models, lineage, others);
  if (comparable.length === 0) return new Map();
  const ids = [subject.id, ...comparable.map((one) => one.subject.id)];
  const rows = await records.likeness.embeddingsOf([...new Set(ids)]);
  const self = rows.find((row) => row.subjectId === subject.id);
  if (!self) return new Map();
  return new Map(
    rows.map((row) => [row.subjectId, distanceIn(embeddingSpace, self.embedding, row.embedding)]),
  );
}
