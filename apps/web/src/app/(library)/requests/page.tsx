import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { requestsPage } from '@/features/decide-requests/queries';
import { RequestList } from '@/features/decide-requests/request-list';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Requests' };

export default async function RequestsPage({ searchParams }: PageProps<'/requests'>) {
  const session = await requireSession();
  const { before } = await searchParams;
  const cursor = typeof before === 'string' ? before.slice(0, 40) : undefined;
  const page = await orPage(requestsPage(session, { cursor }));
  return (
    <>
      <PageHeader
        title="Requests"
        lead={
          page.decides
            ? page.waiting > 0
              ? `${page.waiting} ${page.waiting === 1 ? 'waits' : 'wait'} for your decision. Prices are those of this moment.`
              : 'What your colleagues ask you to buy.'
            : 'What you asked your buyers for, and what became of it.'
        }
      />
      {page.requests.length > 0 ? (
        <RequestList page={page} />
      ) : (
        <EmptyState
          title="No requests."
          action={
            <NextLink href="/people" className={buttonClass('solid')}>
              Browse people who can be licensed
            </NextLink>
          }
        >
          <p>
            {page.decides
              ? 'Colleagues who may not buy themselves send you their cart with a note. You see it here with its present price, and buy it or say why not.'
              : 'Fill your cart and send it with a note. A buyer of your agency decides; you are told in your inbox.'}
          </p>
        </EmptyState>
      )}
      {page.older ? (
        <NextLink
          href={`/requests?before=${page.older}`}
          className={buttonClass('outline', 'md', 'mt-6')}
        >
          Older
        </NextLink>
      ) : null}
    </>
  );
}
