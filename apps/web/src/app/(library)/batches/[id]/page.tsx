import type { Metadata } from 'next';
import { BatchMonitor } from '@/features/follow-batch/batch-monitor';
import { batchPage } from '@/features/follow-batch/queries';
import { VarietyPanel } from '@/features/measure-variety/variety-panel';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Batch' };

export default async function BatchPage({ params }: PageProps<'/batches/[id]'>) {
  const session = await requireSession();
  const { id } = await params;
  const { order, update, canCancel, canArrange, now } = await orPage(batchPage(session, id));
  return (
    <>
      <BatchMonitor
        key={id}
        order={order}
        first={update}
        canCancel={canCancel}
        canArrange={canArrange}
        now={now}
      />
      <VarietyPanel
        search={new URLSearchParams({ of: 'batch', id }).toString()}
        what="this batch"
      />
    </>
  );
}
