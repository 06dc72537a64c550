import { z } from 'zod';
import { permit, type Actor } from '../access';
import { viewCollection } from '../collection/read-collections';
import { FigmentError } from '../errors';
import { lineageBook } from '../model/lineage';
import type { Model } from '../model/model';
import type { Records } from '../ports';
import type { SearchDeps } from '../search/open-query';
import { searchPeople, type SearchInput } from '../search/search-people';
import type { CatalogListing } from '../subject/subject';
import { defaultScale, varietyOf, type SymmetricEigenvalues, type Variety } from './variety';

/** The most who are compared: their pairs are counted one by one while somebody waits. */
export const mostCompared = 200;

export interface SetVariety extends Variety {
  /** Whom the pairs name, to be shown. */
  shown: CatalogListing[];
  /** Of the lineage that most of the set are of; others cannot be compared with them. */
  modelId: string | null;
  /** Of those looked at, how many were left out: another lineage's, or never measured. */
  leftOut: number;
}

const batchInput = z.strictObject({ batchId: z.string().min(1).max(60) });

/**
 * How alike the newest people of a batch, or the first of a view of the catalog, are, or the first of a collection that the actor may see.
 * @throws FORBIDDEN; NOT_FOUND for a collection that is not the actor's; INVALID for a view that cannot be read
 */
export async function measureVariety(
  deps: {
    records: Pick<Records, 'subjects' | 'likeness' | 'models' | 'collections'>;
    eigenvalues: SymmetricEigenvalues;
  } & SearchDeps,
  actor: Actor,
  input: { batchId: string } | { collectionId: string } | { view: SearchInput },
): Promise<SetVariety> {
  permit(actor, 'collectionId' in input ? 'keep collections' : 'follow batches');
  const listings = await listingsOf(deps, actor, input);
  const lineageOf = lineageBook(deps.records.models);
  const byLineage = new Map<string, CatalogListing[]>();
  for (const listing of listings) {
    const lineage = await lineageOf(listing.subject.modelSha256);
    byLineage.set(lineage, [...(byLineage.get(lineage) ?? []), listing]);
  }
  const same = [...byLineage.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  const model = same[0] ? await deps.records.models.get(same[0].subject.modelSha256) : null;
  const points = (
    await deps.records.likeness.embeddingsOf(same.map(({ subject }) => subject.id))
  ).sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
  const length = points[0]?.embedding.length;
  const comparable = points.filter(({ embedding }) => embedding.length === length);
  const variety = varietyOf(comparable, scaleOf(model), deps.eigenvalues);
  const named = new Set(variety.nearest.flatMap(({ first, second }) => [first, second]));
  return {
    ...variety,
    shown: same.filter(({ subject }) => named.has(subject.id)),
    modelId: model ? model.id : null,
    leftOut: listings.length - comparable.length,
  };
}

function listingsOf(
  deps: Parameters<typeof measureVariety>[0],
  actor: Actor,
  input: Parameters<typeof measureVariety>[2],
): Promise<CatalogListing[]> {
  if ('view' in input) return ofView(deps, actor, input.view);
  return 'batchId' in input ? ofBatch(deps, input) : ofCollection(deps, actor, input);
}

async function ofCollection(
  deps: Parameters<typeof viewCollection>[0],
  actor: Actor,
  input: { collectionId: string },
): Promise<CatalogListing[]> {
  const { items } = await viewCollection(deps, actor, input);
  return items.flatMap(({ found }) => found ?? []).slice(0, mostCompared);
}

function scaleOf(model: Model | null): number {
  const { percentiles } = model?.manifest.trainingIndex?.reference ?? { percentiles: [] };
  return percentiles.find(({ percent }) => percent === 50)?.distance || defaultScale;
}

async function ofBatch(
  { records }: { records: Pick<Records, 'subjects'> },
  input: { batchId: string },
): Promise<CatalogListing[]> {
  const parsed = batchInput.safeParse(input);
  if (!parsed.success) throw new FigmentError('INVALID', 'That is not the id of a batch.');
  const { batchId } = parsed.data;
  return records.subjects.page({ batchId, states: ['available', 'hidden'] }, null, mostCompared);
}

async function ofView(
  deps: SearchDeps,
  actor: Actor,
  view: SearchInput,
): Promise<CatalogListing[]> {
  const { hits } = await searchPeople(deps, actor, { ...view, limit: mostCompared });
  return hits.map(({ listing }) => listing);
}
