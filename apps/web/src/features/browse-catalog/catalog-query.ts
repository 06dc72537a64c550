import type { BrowseInput } from '@figment/core/subject/browse-subjects';
import { parseKind } from '@figment/core/subject/kind-nouns';
import type { SubjectKind } from '@figment/core/subject/subject';

/** What the catalog's address can say. */
export interface CatalogQuery {
  kind?: SubjectKind;
  model?: string;
  batch?: string;
  released?: 'yes' | 'no';
  tags: string[];
  seed?: number;
  hidden?: boolean;
}

type Params = Record<string, string | string[] | undefined>;

/** Reads an address; what it does not understand it leaves out, so that old links still open. */
export function parseCatalogQuery(params: Params): CatalogQuery {
  const one = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() || undefined;
  };
  const released = one('released');
  const seed = one('seed');
  const tags = [params.tag ?? []].flat().filter((slug) => /^[a-z0-9-]{1,60}$/.test(slug));
  return {
    kind: parseKind(one('kind')),
    model: one('model')?.slice(0, 100),
    batch: one('batch')?.slice(0, 40),
    released: released === 'yes' || released === 'no' ? released : undefined,
    tags: [...new Set(tags)].slice(0, 10),
    seed: seed && /^\d{1,10}$/.test(seed) && Number(seed) < 2 ** 32 ? Number(seed) : undefined,
    hidden: one('hidden') === 'yes' || undefined,
  };
}

/** The address of a query, without the question mark; empty for everything. */
export function catalogSearch(query: CatalogQuery): string {
  const search = new URLSearchParams();
  if (query.kind) search.set('kind', query.kind);
  if (query.model) search.set('model', query.model);
  if (query.batch) search.set('batch', query.batch);
  if (query.released) search.set('released', query.released);
  for (const tag of query.tags) search.append('tag', tag);
  if (query.seed !== undefined) search.set('seed', String(query.seed));
  if (query.hidden) search.set('hidden', 'yes');
  return search.toString();
}

/** The same as the verb takes it. */
export function browseInput(query: CatalogQuery): BrowseInput {
  return {
    kind: query.kind,
    modelId: query.model,
    batchId: query.batch,
    released: query.released === undefined ? undefined : query.released === 'yes',
    tagSlugs: query.tags.length > 0 ? query.tags : undefined,
    seed: query.seed,
    hidden: query.hidden,
  };
}

/** True when something narrows the catalog. */
export function isNarrowed(query: CatalogQuery): boolean {
  return catalogSearch(query) !== '';
}
