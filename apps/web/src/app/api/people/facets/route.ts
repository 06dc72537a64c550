import { countFacets } from '@figment/core/search/count-facets';
import { deps } from '@/server/deps';
import { privateJson, route } from '@/server/route';

/** How many there are of each value under the query `q`. */
export const GET = route(async (request, { actor }) => {
  const q = new URL(request.url).searchParams.get('q') ?? '';
  return privateJson(await countFacets(await deps(), actor, { q }));
});
