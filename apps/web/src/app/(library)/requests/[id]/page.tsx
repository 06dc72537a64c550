import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { requestsPage } from '@/features/decide-requests/queries';
import { RequestList } from '@/features/decide-requests/request-list';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Request' };

export default async function RequestPage({ params }: PageProps<'/requests/[id]'>) {
  const session = await requireSession();
  const page = await orPage(requestsPage(session, { requestId: (await params).id }));
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href="/requests">All requests</NextLink>
          </Link>
        }
        title="Request"
      />
      <RequestList page={page} />
    </>
  );
}
