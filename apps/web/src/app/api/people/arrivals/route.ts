import { parseCatalogQuery } from '@/features/browse-catalog/catalog-query';
import { arrivals } from '@/features/browse-catalog/queries';
import { searchRecord } from '@/search-record';
import { privateJson, route } from '@/server/route';

/** How many arrived after the row at `since`, under the filters of /people. */
export const GET = route(async (request, session) => {
  const search = new URL(request.url).searchParams;
  const query = parseCatalogQuery(searchRecord(search));
  return privateJson({ count: await arrivals(session, query, search.get('since') ?? '') });
});
