import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { ModelCard } from '@/features/browse-models/model-card';
import { modelViews } from '@/features/browse-models/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Models' };

export default async function ModelsPage() {
  const session = await requireSession();
  const { models, now } = await orPage(modelViews(session));
  return (
    <>
      <PageHeader
        title="Models"
        lead="The generator networks behind the pictures: what each learned from and what its license allows."
      />
      {models.length > 0 ? (
        <div className="grid items-start gap-6 xl:grid-cols-2">
          {models.map((model) => (
            <ModelCard key={model.sha256} model={model} now={now} />
          ))}
        </div>
      ) : (
        <EmptyState title="No model is registered.">
          <p>
            A model package is a folder with <code className="font-mono">manifest.json</code> and
            its ONNX files. Put it into the models folder and restart the generator: it checks every
            hash, runs the package’s own test and registers it here.
          </p>
        </EmptyState>
      )}
    </>
  );
}
