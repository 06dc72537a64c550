import { Alert } from '@figment/ui/alert';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { ImportForm } from '@/features/import-models/import-form';
import { ImportList } from '@/features/import-models/import-list';
import { importsView } from '@/features/import-models/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Import a model' };

export default async function ImportPage() {
  const session = await requireSession();
  const { imports, generators, largest, now } = await orPage(importsView(session));
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href="/models">Models</NextLink>
          </Link>
        }
        title="Import a model"
        lead="Hand in a package. Nobody vouches for it, so everything is checked before anything is drawn with it."
      />
      {generators === 0 ? (
        <Alert tone="note" title="No generator is running" className="mb-8 max-w-prose">
          What you hand in waits until one is started.
        </Alert>
      ) : null}
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-2">
        <ImportForm largest={largest} />
        <section aria-labelledby="handed-in" className="min-w-0">
          <h2 id="handed-in" className="display mb-4 text-2xl">
            Handed in
          </h2>
          <ImportList imports={imports} now={now} />
        </section>
      </div>
    </>
  );
}
