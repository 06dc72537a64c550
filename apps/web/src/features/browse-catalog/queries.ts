import { can } from '@figment/core/access';
import { listModels } from '@figment/core/model/register-model';
import {
  browseSubjects,
  countArrivals,
  encodeCursor,
  listKinds,
} from '@figment/core/subject/browse-subjects';
import type { SubjectKind } from '@figment/core/subject/subject';
import { categoryFits, searchTags } from '@figment/core/tag/vocabulary';
import type { FrameView } from '@/frame-view';
import { deps } from '@/server/deps';
import { frameViews } from '@/server/frames';
import type { Session } from '@/server/session';
import { browseInput, isNarrowed, type CatalogQuery } from './catalog-query';

export interface CatalogPage {
  frames: FrameView[];
  nextCursor: string | null;
  total: number;
  totalIsCapped: boolean;
  /** The newest row here, to ask what arrived after it. */
  newest: string;
}

/** Stands before every row, so that an empty catalog can also be asked what arrived. */
const beforeAll = encodeCursor({ createdAt: new Date(0), id: `sub_${'0'.repeat(26)}` });

/** One page of the catalog with signed pictures. */
export async function catalogPage(
  { actor }: Session,
  query: CatalogQuery,
  cursor?: string,
): Promise<CatalogPage> {
  const world = await deps();
  const page = await browseSubjects(world, actor, { ...browseInput(query), cursor });
  const first = page.items[0]?.subject;
  return {
    frames: await frameViews(world, page.items),
    nextCursor: page.nextCursor,
    total: page.total,
    totalIsCapped: page.totalIsCapped,
    newest: first ? encodeCursor(first) : beforeAll,
  };
}

export async function arrivals(
  { actor }: Session,
  query: CatalogQuery,
  since: string,
): Promise<number> {
  return countArrivals(await deps(), actor, { ...browseInput(query), since });
}

export interface CatalogChoices {
  /** Of which the library has some. */
  kinds: SubjectKind[];
  models: { id: string; name: string }[];
  tags: { slug: string; label: string; uses: number }[];
  canSeeHidden: boolean;
  canOrder: boolean;
  /** Nothing was ever made: the catalog is not just narrowed to nothing. */
  libraryIsEmpty: boolean;
}

/** What the filters offer, and what an empty catalog has to explain. */
export async function catalogChoices(
  { actor }: Session,
  query: CatalogQuery,
  page: CatalogPage,
): Promise<CatalogChoices> {
  const world = await deps();
  const [models, tags, kinds] = await Promise.all([
    listModels(world, actor),
    searchTags(world, actor, { limit: 500 }),
    listKinds(world, actor),
  ]);
  // Of one kind only its own models and words: nobody filters rooms by hair.
  const shown = query.kind ? [query.kind] : kinds;
  const fits = (kind: SubjectKind) => shown.length === 0 || shown.includes(kind);
  const names = new Map(
    models
      .filter(({ kind }) => fits(kind))
      .toReversed()
      .map((model) => [model.id, model.name]),
  );
  let libraryIsEmpty = false;
  if (page.frames.length === 0) {
    libraryIsEmpty = isNarrowed(query)
      ? (await browseSubjects(world, actor, { limit: 1 })).items.length === 0
      : true;
  }
  return {
    models: [...names].map(([id, name]) => ({ id, name })),
    kinds,
    tags: tags
      .filter(
        ({ tag }) => shown.length === 0 || shown.some((kind) => categoryFits(tag.category, kind)),
      )
      .map(({ tag, uses }) => ({ slug: tag.slug, label: tag.label, uses })),
    canSeeHidden: can(actor, 'see hidden people'),
    canOrder: can(actor, 'order batches'),
    libraryIsEmpty,
  };
}
