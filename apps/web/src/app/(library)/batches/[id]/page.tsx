import type { Metadata } from 'next';
import { BatchMonitor } from '@/features/follow-batch/batch-monitor';
import { batchPage } from '@/features/follow-batch/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Batch' };

export default async function BatchPage({ params }: PageProps<'/batches/[id]'>) {
  const session = await requireSession();
  const page = await orPage(batchPage(session, (await params).id));
  return <BatchMonitor key={page.batch.id} page={page} />;
}
