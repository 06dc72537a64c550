import type { SearchProbe } from '@figment/core/saved-search/saved-search';
import { countNewer, searchPeople } from '@figment/core/search/search-people';
import type { Deps } from './deps';

/** The search of the catalog, as saved searches ask it. */
export function searchProbe(world: Pick<Deps, 'records' | 'clock'>): SearchProbe {
  return {
    async newest(actor, q) {
      return (await searchPeople(world, actor, { q, sort: 'newest', limit: 1 })).newest;
    },
    countNewer: (actor, q, since) => countNewer(world, actor, { q, since }),
  };
}
