import { isFigmentError } from '@figment/core/errors';
import { mostCompared } from '@figment/core/identity/most-compared';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { comparedIds } from '@/compare-address';
import { CompareSheet } from '@/features/compare-people/compare-sheet';
import { compareView } from '@/features/compare-people/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Compare' };

export default async function ComparePage({ searchParams }: PageProps<'/compare'>) {
  const session = await requireSession();
  const ids = comparedIds((await searchParams).people);
  const found = await orPage(
    compareView(session, ids).catch((error: unknown) => {
      if (isFigmentError(error) && error.code === 'INVALID') return error.message;
      throw error;
    }),
  );
  const isShown = typeof found !== 'string' && found.people.length > 0;
  return (
    <>
      <PageHeader
        title="Compare"
        lead={isShown ? undefined : `Up to ${mostCompared} people side by side.`}
      />
      {typeof found === 'string' && ids.length > 0 ? (
        <Alert tone="bad" title="They cannot be compared" className="mb-6">
          {found}
        </Alert>
      ) : null}
      {typeof found !== 'string' && found.missing > 0 ? (
        <Alert tone="note" className="mb-6">
          {found.missing === 1 ? 'One person' : `${found.missing} people`} of this address cannot be
          shown: gone from the library, or not for your account.
        </Alert>
      ) : null}
      {isShown ? (
        <CompareSheet key={found.people.map(({ frame }) => frame.id).join(',')} view={found} />
      ) : (
        <EmptyState
          title="Nobody to compare yet"
          action={
            <Button asChild tone="solid">
              <NextLink href="/people">Choose people</NextLink>
            </Button>
          }
        >
          Select two to {mostCompared} people in the catalog and press M, or press Compare on the
          page of each.
        </EmptyState>
      )}
    </>
  );
}
