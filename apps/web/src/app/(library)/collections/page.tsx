import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { CollectionCards } from '@/features/keep-collections/collection-cards';
import { NewCollection } from '@/features/keep-collections/new-collection';
import { collectionsView } from '@/features/keep-collections/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Collections' };

export default async function CollectionsPage() {
  const { cards, together, now } = await orPage(collectionsView(await requireSession()));
  return (
    <>
      <PageHeader
        title="Collections"
        lead="People put together for a campaign or a client: in order, with notes, and shared by link."
        actions={
          <>
            <NextLink href="/searches" className={buttonClass('quiet')}>
              Saved searches
            </NextLink>
            {cards.length > 0 ? <NewCollection together={together} /> : null}
          </>
        }
      />
      {cards.length > 0 ? (
        <CollectionCards cards={cards} now={now} />
      ) : (
        <EmptyState
          title="No collection yet."
          action={
            <>
              <NewCollection together={together} tone="solid" />
              <NextLink href="/people" className={buttonClass('outline')}>
                Look for people
              </NextLink>
            </>
          }
        >
          <p>
            A collection holds the people you consider. Add them from the catalog with C, put them
            in order, and send a client a link: they vote and comment without an account, and you
            see it here.
          </p>
        </EmptyState>
      )}
    </>
  );
}
