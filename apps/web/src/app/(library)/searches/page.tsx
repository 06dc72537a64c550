import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { searchesPage } from '@/features/save-searches/queries';
import { SearchList } from '@/features/save-searches/search-list';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Saved searches' };

export default async function SearchesPage() {
  const { rows, byMail, now } = await orPage(searchesPage(await requireSession()));
  return (
    <>
      <PageHeader
        title="Saved searches"
        lead={`What you look for again and again, and who is new since you last looked. Alerts come to your inbox${byMail ? ' and by e-mail' : ''}.`}
        actions={
          <NextLink href="/collections" className={buttonClass('quiet')}>
            Collections
          </NextLink>
        }
      />
      {rows.length > 0 ? (
        <SearchList rows={rows} now={now} />
      ) : (
        <EmptyState
          title="No search is saved."
          action={
            <NextLink href="/people" className={buttonClass('solid')}>
              Search the catalog
            </NextLink>
          }
        >
          <p>
            Search the catalog, such as for hair:grey age:50..65, and choose "Save search". You see
            here how many are new, and can be told when somebody new fits.
          </p>
        </EmptyState>
      )}
    </>
  );
}
