import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { QueueBoard } from '@/features/follow-batch/queue-board';
import { donePage, doneShown, queuePage } from '@/features/follow-batch/queries';
import { QueueRow } from '@/features/follow-batch/queue-row';
import { orPage, requireSession, type Session } from '@/server/session';

export const metadata: Metadata = { title: 'Batches' };

export default async function BatchesPage({ searchParams }: PageProps<'/batches'>) {
  const session = await requireSession();
  const { before } = await searchParams;
  if (typeof before === 'string') return <Older session={session} before={before.slice(0, 40)} />;
  const { update, canOrder, canArrange, now } = await orPage(queuePage(session));
  const order = canOrder ? (
    <NextLink href="/batches/new" className={buttonClass('solid')}>
      Order people
    </NextLink>
  ) : null;
  const isEmpty = update.open.length === 0 && update.done.length === 0;
  const last = update.done.at(-1);
  return (
    <>
      <PageHeader
        title="Batches"
        lead="Every order for new people: what is being made, what waits in which order, and what became of the rest."
        actions={isEmpty ? null : order}
      />
      <QueueBoard
        first={update}
        canArrange={canArrange}
        now={now}
        orderLink={order}
        older={
          last && update.done.length >= doneShown ? (
            <nav aria-label="Pages" className="mt-6">
              <NextLink href={`/batches?before=${last.id}`} className={buttonClass('outline')}>
                Older
              </NextLink>
            </nav>
          ) : null
        }
      />
    </>
  );
}

/** Ended batches behind those that the first page shows. */
async function Older({ session, before }: { session: Session; before: string }) {
  const { rows, older, now } = await orPage(donePage(session, before));
  const newest = (
    <NextLink href="/batches" className={buttonClass('outline')}>
      The queue
    </NextLink>
  );
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing older." action={newest}>
        <p>These were all the batches.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title="Older batches" lead="Those that ended, newest first." />
      <ul className="divide-y divide-rule border-y border-rule">
        {rows.map((batch) => (
          <li key={batch.id}>
            <QueueRow batch={batch} now={now} />
          </li>
        ))}
      </ul>
      <nav aria-label="Pages" className="mt-6 flex gap-3">
        {newest}
        {older ? (
          <NextLink href={`/batches?before=${older}`} className={buttonClass('outline')}>
            Older
          </NextLink>
        ) : null}
      </nav>
    </>
  );
}
