import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { OrderForm } from '@/features/request-batch/order-form';
import { modelChoices } from '@/features/request-batch/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Order people' };

export default async function NewBatchPage() {
  const session = await requireSession();
  const models = await orPage(modelChoices(session));
  return (
    <>
      <PageHeader
        title="Order people"
        lead="The generator draws one picture per seed. They arrive in the catalog one by one; you can watch."
      />
      {models.length > 0 ? (
        <OrderForm models={models} />
      ) : (
        <EmptyState title="There is no model to order from.">
          <p>
            A model is a folder with a manifest and ONNX files. Put its package into the models
            folder and restart the generator: it checks the package and registers it by itself.
          </p>
        </EmptyState>
      )}
    </>
  );
}
