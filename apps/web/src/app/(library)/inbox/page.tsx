import { can } from '@figment/core/access';
import { buttonClass } from '@figment/ui/button';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { Inbox } from '@/features/read-inbox/inbox';
import { inboxView } from '@/features/read-inbox/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Inbox' };

export default async function InboxPage({ searchParams }: PageProps<'/inbox'>) {
  const session = await requireSession();
  const { before } = await searchParams;
  const inbox = await orPage(inboxView(session, typeof before === 'string' ? before : undefined));
  return (
    <>
      <PageHeader
        title="Inbox"
        lead="What you should hear of even when you were not here."
        actions={
          can(session.actor, 'rule on complaints') ? (
            <NextLink href="/complaints" className={buttonClass('outline')}>
              Complaints
            </NextLink>
          ) : null
        }
      />
      <Inbox inbox={inbox} />
    </>
  );
}
