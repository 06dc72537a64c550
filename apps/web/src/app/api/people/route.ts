import { readCatalogAddress } from '@/catalog-address';
import { catalogPage } from '@/features/browse-catalog/queries';
import { searchRecord } from '@/search-record';
import { privateJson, route } from '@/server/route';

/** A page of the catalog: the query and the order of /people, and `cursor` from the page before. */
export const GET = route(async (request, session) => {
  const search = new URL(request.url).searchParams;
  const address = readCatalogAddress(searchRecord(search));
  return privateJson(await catalogPage(session, address, search.get('cursor') ?? undefined));
});
