import { EmptyState } from '@figment/ui/empty-state';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { PhotographTable } from '@/features/register-photographs/photograph-table';
import { photographsView } from '@/features/register-photographs/queries';
import { RegisterDialog } from '@/features/register-photographs/register-dialog';
import { requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Real photographs' };

export default async function PhotographsPage({ searchParams }: PageProps<'/photographs'>) {
  const session = await requireSession();
  const { before } = await searchParams;
  const beforeId = typeof before === 'string' ? before : null;
  const { rows, nextBeforeId, seesAll, now } = await photographsView(session, beforeId);
  return (
    <>
      <PageHeader
        title="Real photographs"
        lead="Register photographs of the real world, so that anybody who finds one can see beside what is made here what is not. Newcomers who look like one are held back."
        actions={<RegisterDialog />}
      />
      {rows.length === 0 ? (
        <EmptyState title={beforeId ? 'No older ones' : 'Nothing is registered yet'}>
          We keep a hash of the file and of how it looks, the time, and your signature if you give
          one. Never the picture.
        </EmptyState>
      ) : (
        <PhotographTable rows={rows} seesAll={seesAll} now={now} />
      )}
      {nextBeforeId ? (
        <p className="mt-6">
          <Link asChild>
            <NextLink href={`/photographs?before=${nextBeforeId}`}>Older ones</NextLink>
          </Link>
        </p>
      ) : null}
    </>
  );
}
