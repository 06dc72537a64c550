import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { parseTrailQuery, trail } from '@/features/read-audit/queries';
import { TrailView } from '@/features/read-audit/trail-view';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Audit trail' };

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const session = await requireSession();
  const query = parseTrailQuery(await searchParams);
  const found = await orPage(trail(session, query));
  return (
    <>
      <PageHeader
        title="Audit trail"
        lead="Who changed what, and when. Entries are only ever added."
      />
      <TrailView key={JSON.stringify(query)} query={query} {...found} />
    </>
  );
}
