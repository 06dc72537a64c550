import { can } from '@figment/core/access';
import { licensedAmong } from '@figment/core/license/licensed-among';
import { listModels } from '@figment/core/model/register-model';
import { nearestSearches } from '@figment/core/search/nearest-searches';
import type { NearestSearch } from '@figment/core/search/search';
import { countNewer, searchPeople } from '@figment/core/search/search-people';
import { listKinds } from '@figment/core/subject/browse-subjects';
import type { CatalogAddress } from '@/catalog-address';
import { deps } from '@/server/deps';
import { frameViews } from '@/server/frames';
import type { Session } from '@/server/session';
import type { CatalogPage, CatalogSurroundings } from './catalog-view';
import { chipsOf } from './chips-of';
import { termInWords } from './term-in-words';

/** One page of the catalog with signed pictures. */
export async function catalogPage(
  { actor }: Session,
  { q, sort }: CatalogAddress,
  cursor?: string,
): Promise<CatalogPage> {
  const world = await deps();
  const page = await searchPeople(world, actor, { q, sort: sort ?? undefined, cursor });
  const listings = page.hits.map(({ listing }) => listing);
  const subjectIds = listings.map(({ subject }) => subject.id);
  const [frames, licensed] = await Promise.all([
    frameViews(world, listings),
    licensedAmong(world, actor, { subjectIds }),
  ]);
  return {
    frames: frames.map((frame, at) => ({
      ...frame,
      why: page.hits[at]?.why ?? [],
      licensed: licensed.has(frame.id),
    })),
    nextCursor: page.nextCursor,
    total: page.total,
    newest: page.newest,
    problems: page.problems,
    terms: page.terms,
    chips: chipsOf(page.terms, (term) => termInWords(term, page.vocabulary)),
    sort: page.sort,
  };
}

/** How many arrived since `since` that the query asks for. */
export async function newerCount(
  { actor }: Session,
  input: { q: string; since: string },
): Promise<number> {
  return countNewer(await deps(), actor, input);
}

/** For a query that finds nobody: those near it that find somebody. */
export async function nearestTo({ actor }: Session, q: string): Promise<NearestSearch[]> {
  return nearestSearches(await deps(), actor, { q });
}

/** What the page around the sheet has to know. */
export async function catalogSurroundings({
  actor,
  profile,
}: Session): Promise<CatalogSurroundings> {
  const world = await deps();
  const kinds = await listKinds(world, actor);
  // Only an empty library has to say whether anybody can be made.
  const models = kinds.length > 0 ? [] : await listModels(world, actor);
  return {
    viewer: profile.id,
    kinds,
    hasModels: models.length > 0,
    may: {
      seeHidden: can(actor, 'see hidden people'),
      order: can(actor, 'order batches'),
      ask: can(actor, 'submit briefs'),
      comp: can(actor, 'download comps'),
      tag: can(actor, 'tag people'),
      hide: can(actor, 'hide people'),
    },
  };
}
