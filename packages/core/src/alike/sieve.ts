import type { CatalogFilter, Records } from '../ports';
import type { SearchCondition } from '../search/search-records';
import type { CatalogListing } from '../subject/subject';

/** Who may be found: seen by whoever asks, and what they ask for. */
export interface Sieve {
  /** Those of these subjects that pass, in any order. */
  passing(subjectIds: string[]): Promise<CatalogListing[]>;
  /** About how many pass in all, counting no further than `cap` where that can be told. */
  count(cap: number): Promise<number>;
  /** Everybody who passes, at most `limit`, in any order. */
  all(limit: number): Promise<CatalogListing[]>;
}

/** Everybody a catalog filter lets through, but for some. */
export function sieveOf(
  { subjects }: Pick<Records, 'subjects'>,
  filter: CatalogFilter,
  but: ReadonlySet<string>,
): Sieve {
  return {
    passing: async (subjectIds) => listed({ subjects }, filter, without(subjectIds, but)),
    count: (cap) => subjects.count(filter, cap),
    async all(limit) {
      const listings = await subjects.page(filter, null, limit + but.size);
      return listings.filter(({ subject }) => !but.has(subject.id));
    },
  };
}

/** Everybody a search finds, but for some. */
export function searchSieve(
  { subjects, search }: Pick<Records, 'subjects' | 'search'>,
  condition: SearchCondition,
  but: ReadonlySet<string>,
): Sieve {
  const { onlooker, parts } = condition;
  const filter: CatalogFilter = { onlooker, states: [...condition.states] };
  const found = async (wanted: SearchCondition, limit: number) =>
    (await search.some(wanted, null, limit)).map(({ id }) => id);
  return {
    async passing(subjectIds) {
      const ids = without(subjectIds, but);
      if (ids.length === 0) return [];
      const among = { ...condition, parts: [...parts, { kind: 'ids' as const, not: false, ids }] };
      return listed({ subjects }, filter, await found(among, ids.length));
    },
    count: async () => (await search.count(condition)).value,
    all: async (limit) =>
      listed({ subjects }, filter, without(await found(condition, limit + but.size), but)),
  };
}

const without = (ids: readonly string[], but: ReadonlySet<string>) =>
  ids.filter((id) => !but.has(id));

async function listed(
  { subjects }: Pick<Records, 'subjects'>,
  filter: CatalogFilter,
  ids: string[],
): Promise<CatalogListing[]> {
  return ids.length === 0 ? [] : subjects.page({ ...filter, ids }, null, ids.length);
}
