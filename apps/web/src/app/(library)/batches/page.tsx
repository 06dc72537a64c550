import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import NextLink from 'next/link';
import { isOpenState } from '@/features/follow-batch/batch-view';
import { BatchTable } from '@/features/follow-batch/batch-table';
import { batchRows } from '@/features/follow-batch/queries';
import { RefreshWhile } from '@/features/follow-batch/refresh-while';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Batches' };

export default async function BatchesPage({ searchParams }: PageProps<'/batches'>) {
  const session = await requireSession();
  const { before } = await searchParams;
  const beforeId = typeof before === 'string' ? before.slice(0, 40) : undefined;
  const { rows, older, canOrder, now } = await orPage(batchRows(session, beforeId));
  const order = canOrder ? (
    <NextLink href="/batches/new" className={buttonClass('solid')}>
      Order people
    </NextLink>
  ) : null;
  return (
    <>
      <PageHeader
        title="Batches"
        lead="Every order for new people, what became of it, and who asked."
        actions={rows.length > 0 ? order : null}
      />
      {rows.length > 0 ? (
        <>
          <BatchTable rows={rows} now={now} />
          <RefreshWhile underWay={rows.some(({ state }) => isOpenState(state))} />
          <nav aria-label="Pages" className="mt-6 flex gap-3">
            {beforeId ? (
              <NextLink href="/batches" className={buttonClass('outline')}>
                Newest
              </NextLink>
            ) : null}
            {older ? (
              <NextLink href={`/batches?before=${older}`} className={buttonClass('outline')}>
                Older
              </NextLink>
            ) : null}
          </nav>
        </>
      ) : beforeId ? (
        <EmptyState
          title="Nothing older."
          action={
            <NextLink href="/batches" className={buttonClass('outline')}>
              Newest
            </NextLink>
          }
        >
          <p>These were all the batches.</p>
        </EmptyState>
      ) : (
        <EmptyState title="Nobody was ordered yet." action={order}>
          <p>
            A batch is an order: a model, a number of people, and how they are drawn. Workers make
            them one after another, and they appear in the catalog as they arrive.
          </p>
          <p>
            {canOrder
              ? 'Start with a couple of dozen random seeds, look at them, and keep the seeds you like.'
              : 'An admin of your library orders batches; you can follow them here.'}
          </p>
        </EmptyState>
      )}
    </>
  );
}
