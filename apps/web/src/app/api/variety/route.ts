import { readCatalogAddress } from '@/catalog-address';
import { varietyView } from '@/features/measure-variety/queries';
import { searchRecord } from '@/search-record';
import { privateJson, route } from '@/server/route';

/** How alike a set is: of a batch (`of=batch&id=`), of a collection (`of=collection&id=`), or of a view of the catalog under the filters of /people. */
export const GET = route(async (request, session) => {
  const search = new URL(request.url).searchParams;
  if (search.get('of') === 'collection') {
    return privateJson(await varietyView(session, { collectionId: search.get('id') ?? '' }));
  }
  const batchId = search.get('of') === 'batch' ? (search.get('id') ?? '') : null;
  if (batchId !== null) return privateJson(await varietyView(session, { batchId }));
  const { q, sort } = readCatalogAddress(searchRecord(search));
  const view = { q, sort: sort ?? undefined };
  return privateJson(await varietyView(session, { view }));
});
