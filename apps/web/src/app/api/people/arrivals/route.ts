import { readCatalogAddress } from '@/catalog-address';
import { newerCount } from '@/features/browse-catalog/queries';
import { searchRecord } from '@/search-record';
import { privateJson, route } from '@/server/route';

/** How many arrived after `since`, as a page of the catalog names it, that its query asks for. */
export const GET = route(async (request, session) => {
  const search = new URL(request.url).searchParams;
  const { q } = readCatalogAddress(searchRecord(search));
  return privateJson({ count: await newerCount(session, { q, since: search.get('since') ?? '' }) });
});
