import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { CheckCard } from '@/features/set-thresholds/check-card';
import { ModelChoice } from '@/features/set-thresholds/model-choice';
import { checksPage } from '@/features/set-thresholds/queries';
import { RetentionForm } from '@/features/set-thresholds/retention-form';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Checks' };

export default async function ChecksPage({ searchParams }: PageProps<'/checks'>) {
  const session = await requireSession();
  const { model } = await searchParams;
  const page = await orPage(checksPage(session, typeof model === 'string' ? model : undefined));
  return (
    <>
      <PageHeader
        title="Checks"
        lead="What every new picture is put to, and from which score on it passes. A rule is tried on the pictures that are there before it is saved."
        actions={page ? <ModelChoice models={page.models} modelId={page.modelId} /> : null}
      />
      {page ? (
        <>
          {page.checks.map((check) => (
            <CheckCard
              key={`${page.modelId} ${check.name}`}
              check={check}
              modelId={page.modelId}
              now={page.now}
            />
          ))}
          <section aria-labelledby="kept" className="border-t border-ink py-6">
            <h2 id="kept" className="display mb-4 text-2xl">
              How long rejected pictures are kept
            </h2>
            <RetentionForm retention={page.retention} />
          </section>
        </>
      ) : (
        <EmptyState title="No model yet.">
          <p>
            Checks belong to a model. Start a generator with a model package: it registers itself,
            and its checks stand here.
          </p>
        </EmptyState>
      )}
    </>
  );
}
