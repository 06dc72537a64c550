import { nounsOf } from '@figment/core/subject/kind-nouns';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { modelChoices } from '@/features/request-batch/queries';
import { RequestBatchForm } from '@/features/request-batch/request-batch-form';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'New order' };

export default async function NewBatchPage() {
  const models = await orPage(modelChoices(await requireSession()));
  const nouns = nounsOf(models.length > 0 ? models.map(({ kind }) => kind) : ['person']);
  return (
    <>
      <PageHeader
        title={`Order ${nouns.many}`}
        lead={`A batch is an order for new ${nouns.many}. Each is drawn from a seed, so the same order can be made again to the pixel.`}
      />
      {models.length > 0 ? (
        <RequestBatchForm models={models} />
      ) : (
        <EmptyState title="No model yet.">
          <p>
            People are made by a generator network, and this library knows none. Put a model package
            into the generator’s models folder and start the generator: it registers what it finds.
          </p>
        </EmptyState>
      )}
    </>
  );
}
