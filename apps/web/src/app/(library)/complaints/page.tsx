import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { CaseSheet } from '@/features/rule-complaints/case-sheet';
import { complaintsView } from '@/features/rule-complaints/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Complaints' };

export default async function ComplaintsPage({ searchParams }: PageProps<'/complaints'>) {
  const session = await requireSession();
  const { ruled, before } = await searchParams;
  const view = await orPage(
    complaintsView(session, {
      open: ruled !== 'yes',
      ...(typeof before === 'string' ? { before } : {}),
    }),
  );
  const { cases, waiting, open, olderThan, now } = view;
  return (
    <>
      <PageHeader
        title="Complaints"
        lead="People who say that a picture shows them. Rule on each; until then whoever they sent a picture of stays hidden."
        actions={
          <NextLink
            href={open ? '/complaints?ruled=yes' : '/complaints'}
            className={buttonClass('outline')}
          >
            {open ? 'Ruled on' : `Waiting${waiting > 0 ? ` (${waiting})` : ''}`}
          </NextLink>
        }
      />
      {cases.length === 0 ? (
        <EmptyState title={open ? 'Nobody complains' : 'No ruling yet'}>
          <p>
            {open
              ? 'When somebody says that a picture looks like them, it waits here for you, with what was compared.'
              : 'Rulings are kept here with their reasons.'}
          </p>
        </EmptyState>
      ) : (
        cases.map((one) => <CaseSheet key={one.id} of={one} now={now} />)
      )}
      {olderThan ? (
        <NextLink
          href={`/complaints?${open ? '' : 'ruled=yes&'}before=${olderThan}`}
          className={buttonClass('outline', 'md', 'mt-6')}
        >
          Older
        </NextLink>
      ) : null}
    </>
  );
}
