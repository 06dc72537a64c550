import { parseCatalogQuery } from '@/features/browse-catalog/catalog-query';
import { catalogPage } from '@/features/browse-catalog/queries';
import { searchRecord } from '@/search-record';
import { privateJson, route } from '@/server/route';

/** A page of the catalog: the filters of /people, and `cursor` from the page before. */
export const GET = route(async (request, session) => {
  const search = new URL(request.url).searchParams;
  const query = parseCatalogQuery(searchRecord(search));
  return privateJson(await catalogPage(session, query, search.get('cursor') ?? undefined));
});
