import type { Metadata } from 'next';
import { can } from '@figment/core/access';
import { cookies } from 'next/headers';
import { Catalog } from '@/features/browse-catalog/catalog';
import { catalogSearch, parseCatalogQuery } from '@/features/browse-catalog/catalog-query';
import { densityCookie, parseDensity } from '@/features/browse-catalog/density';
import { catalogChoices, catalogPage } from '@/features/browse-catalog/queries';
import { VarietyPanel } from '@/features/measure-variety/variety-panel';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage({ searchParams }: PageProps<'/people'>) {
  const session = await requireSession();
  const query = parseCatalogQuery(await searchParams);
  const density = parseDensity((await cookies()).get(densityCookie)?.value);
  const page = await orPage(catalogPage(session, query));
  const choices = await catalogChoices(session, query, page);
  // A new key for a new view or a new first row: what was loaded below the old one does not join on.
  return (
    <>
      <Catalog
        key={`${catalogSearch(query)} ${page.newest}`}
        page={page}
        query={query}
        choices={choices}
        density={density}
      />
      {can(session.actor, 'follow batches') && page.frames.length > 1 ? (
        <VarietyPanel
          key={catalogSearch(query)}
          search={catalogSearch(query)}
          what="this view, its newest 200"
        />
      ) : null}
    </>
  );
}
