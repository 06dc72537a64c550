import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { parseTrailQuery, trail, trailState } from '@/features/read-audit/queries';
import { TrailState } from '@/features/read-audit/trail-state';
import { TrailView } from '@/features/read-audit/trail-view';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Audit trail' };

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const session = await requireSession();
  const query = parseTrailQuery(await searchParams);
  const [found, state] = await Promise.all([
    orPage(trail(session, query)),
    orPage(trailState(session)),
  ]);
  return (
    <>
      <PageHeader
        title="Audit trail"
        lead="Who changed what, and when. Entries are only ever added."
      />
      <TrailState {...state} now={found.now} />
      <TrailView key={JSON.stringify(query)} query={query} {...found} />
    </>
  );
}
