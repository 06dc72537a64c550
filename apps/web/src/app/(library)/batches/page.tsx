import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import NextLink from 'next/link';
import { BatchTable } from '@/features/follow-batch/batch-table';
import { batchRows } from '@/features/follow-batch/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Batches' };

export default async function BatchesPage({ searchParams }: PageProps<'/batches'>) {
  const session = await requireSession();
  const { before } = await searchParams;
  const beforeId = typeof before === 'string' ? before : undefined;
  const { rows, olderThan, canOrder, now } = await orPage(batchRows(session, beforeId));
  const order = canOrder ? (
    <NextLink href="/batches/new" className={buttonClass('solid')}>
      Order people
    </NextLink>
  ) : null;
  return (
    <>
      <PageHeader title="Batches" lead="Orders for new people, newest first." actions={order} />
      {rows.length > 0 ? (
        <BatchTable rows={rows} now={now} />
      ) : (
        <EmptyState
          title={beforeId ? 'No older batches.' : 'Nothing was ordered yet.'}
          action={order}
        >
          <p>
            A batch is an order for new people: a model, how many, and how strictly it keeps to the
            average. Each shows its progress and pictures here while it is made.
          </p>
        </EmptyState>
      )}
      {olderThan ? (
        <NextLink
          href={`/batches?before=${olderThan}`}
          className={buttonClass('outline', 'md', 'mt-6')}
        >
          Older batches
        </NextLink>
      ) : null}
    </>
  );
}
