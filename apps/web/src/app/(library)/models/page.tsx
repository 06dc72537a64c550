import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import { PackagePlus } from 'lucide-react';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { ModelList } from '@/features/browse-models/model-list';
import { NightlyLine } from '@/features/browse-models/nightly-line';
import { modelsView } from '@/features/browse-models/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Models' };

export default async function ModelsPage() {
  const session = await requireSession();
  const { models, nightly, mayManage, now } = await orPage(modelsView(session));
  return (
    <>
      <PageHeader
        title="Models"
        lead="The generator networks behind the pictures: what each learned from, and what its license allows of whoever it draws."
        actions={
          mayManage ? (
            <NextLink href="/models/import" className={buttonClass('solid')}>
              <PackagePlus aria-hidden /> Import a package
            </NextLink>
          ) : null
        }
      />
      {nightly ? <NightlyLine nightly={nightly} now={now} /> : null}
      {models.length > 0 ? (
        <ModelList models={models} />
      ) : (
        <EmptyState title="No model is registered">
          <p>
            A model package is a folder with <code className="font-mono">manifest.json</code> and
            its ONNX files. Import one, or put it into the models folder and restart the generator:
            every hash is checked and the package’s own test is run.
          </p>
        </EmptyState>
      )}
    </>
  );
}
