import { listSearches, runSearch } from '@figment/core/saved-search/keep-searches';
import { catalogHref } from '@/catalog-address';
import { deps } from '@/server/deps';
import { mailIsSent } from '@/server/mail';
import { searchProbe } from '@/server/search-probe';
import type { Session } from '@/server/session';
import type { SearchRowView } from './searches-view';

export interface SearchesPage {
  rows: SearchRowView[];
  /** Whether alerts come by e-mail, too. */
  byMail: boolean;
  now: string;
}

/** The reader's saved searches with what is new in each. */
export async function searchesPage({ actor }: Session): Promise<SearchesPage> {
  const world = await deps();
  const found = await listSearches({ ...world, probe: searchProbe(world) }, actor);
  return {
    rows: found.map(({ search, newer }) => ({
      id: search.id,
      name: search.name,
      q: search.q,
      sort: search.sort,
      alert: search.alert,
      newer,
      seenAt: search.seenAt.toISOString(),
    })),
    byMail: mailIsSent(),
    now: world.clock.now().toISOString(),
  };
}

/** Opens a saved search: where the catalog shows it. */
export async function openSearch({ actor }: Session, searchId: string): Promise<string> {
  const world = await deps();
  const { q, sort } = await runSearch({ ...world, probe: searchProbe(world) }, actor, { searchId });
  return catalogHref(q, sort);
}
