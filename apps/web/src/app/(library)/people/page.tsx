import { can } from '@figment/core/access';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import {
  catalogHref,
  catalogSearch,
  queryOfOldAddress,
  readCatalogAddress,
} from '@/catalog-address';
import { Catalog } from '@/features/browse-catalog/catalog';
import { densityCookie, parseDensity } from '@/features/browse-catalog/density';
import { catalogPage, catalogSurroundings } from '@/features/browse-catalog/queries';
import { VarietyPanel } from '@/features/measure-variety/variety-panel';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage({ searchParams }: PageProps<'/people'>) {
  const session = await requireSession();
  const params = await searchParams;
  const address = readCatalogAddress(params);
  const fromBefore = queryOfOldAddress(params);
  if (fromBefore !== null) redirect(catalogHref(fromBefore, address.sort));
  const density = parseDensity((await cookies()).get(densityCookie)?.value);
  const [page, around] = await orPage(
    Promise.all([catalogPage(session, address), catalogSurroundings(session)]),
  );
  const search = catalogSearch(address);
  return (
    <Catalog
      page={page}
      q={address.q}
      sort={address.sort}
      around={around}
      density={density}
      below={
        can(session.actor, 'follow batches') && page.frames.length > 1 ? (
          <VarietyPanel key={search} search={search} what="this view, its first 200" />
        ) : null
      }
    />
  );
}
