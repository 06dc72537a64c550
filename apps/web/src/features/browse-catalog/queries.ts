import { can } from '@figment/core/access';
import { listModels } from '@figment/core/model/register-model';
import {
  browseSubjects,
  countArrivals,
  encodeCursor,
  listKinds,
  type BrowseInput,
} from '@figment/core/subject/browse-subjects';
import type { Term } from '@figment/core/search/terms';
import { parseKind } from '@figment/core/subject/kind-nouns';
import type { CatalogAddress } from '@/catalog-address';
import { deps } from '@/server/deps';
import { frameViews } from '@/server/frames';
import type { Session } from '@/server/session';
import type { CatalogPage, CatalogSurroundings } from './catalog-view';
import { chipsOf } from './chips-of';

const beforeAll = encodeCursor({ createdAt: new Date(0), id: `sub_${'0'.repeat(26)}` });

function interim(q: string): { input: BrowseInput; terms: Term[] } {
  const input: BrowseInput = {};
  const terms: Term[] = [];
  for (const found of q.matchAll(/(-?)([a-z-]+):(\S+)/g)) {
    const [text, minus, key = '', value = ''] = found;
    terms.push({
      kind: 'choice',
      key,
      anyOf: value.split(','),
      negated: minus === '-',
      at: found.index,
      length: text.length,
    });
    if (key === 'kind') input.kind = parseKind(value);
    if (key === 'model') input.modelId = value;
    if (key === 'batch') input.batchId = value;
    if (key === 'release') input.released = value === 'yes';
    if (key === 'tag') input.tagSlugs = [...(input.tagSlugs ?? []), value];
    if (key === 'seed') input.seed = Number(value);
    if (key === 'state') input.hidden = value === 'hidden';
  }
  return { input, terms };
}

export function viewOf({ q }: CatalogAddress): BrowseInput {
  return interim(q).input;
}

/** One page of the catalog with signed pictures. */
export async function catalogPage(
  { actor }: Session,
  { q, sort }: CatalogAddress,
  cursor?: string,
): Promise<CatalogPage> {
  const world = await deps();
  const { input, terms } = interim(q);
  const page = await browseSubjects(world, actor, { ...input, cursor });
  const first = page.items[0]?.subject;
  const frames = await frameViews(world, page.items);
  return {
    frames: frames.map((frame) => ({ ...frame, why: [] })),
    nextCursor: page.nextCursor,
    total: { value: page.total, exact: !page.totalIsCapped },
    newest: first ? encodeCursor(first) : beforeAll,
    problems: [],
    terms,
    chips: chipsOf(terms),
    sort: sort ?? 'newest',
  };
}

/** How many arrived since `since` that the query asks for. */
export async function newerCount(
  { actor }: Session,
  { q, since }: { q: string; since: string },
): Promise<number> {
  return countArrivals(await deps(), actor, { ...interim(q).input, since });
}

/** What the page around the sheet has to know. */
export async function catalogSurroundings(
  { actor }: Session,
  page: CatalogPage,
): Promise<CatalogSurroundings> {
  const world = await deps();
  const [kinds, models] = await Promise.all([
    listKinds(world, actor),
    page.frames.length > 0 ? [] : listModels(world, actor),
  ]);
  return {
    kinds,
    libraryIsEmpty: kinds.length === 0,
    hasModels: models.length > 0,
    may: {
      seeHidden: can(actor, 'see hidden people'),
      order: can(actor, 'order batches'),
      ask: can(actor, 'submit briefs'),
      tag: can(actor, 'tag people'),
      hide: can(actor, 'hide people'),
      downloadComps: can(actor, 'download comps'),
    },
  };
}
