import type { SearchProbe } from '@figment/core/saved-search/saved-search';
import { countNewer, newestArrival } from '@figment/core/search/search-people';
import type { Deps } from './deps';

/** The search of the catalog, as saved searches ask it. */
export function searchProbe(world: Pick<Deps, 'records' | 'clock'>): SearchProbe {
  return {
    newest: (actor) => newestArrival(world, actor),
    countNewer: (actor, q, since) => countNewer(world, actor, { q, since }),
  };
}
