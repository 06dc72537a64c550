import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { OrderTable } from '@/features/check-out/order-table';
import { orderRows } from '@/features/check-out/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Orders' };

export default async function OrdersPage({ searchParams }: PageProps<'/orders'>) {
  const session = await requireSession();
  const { before } = await searchParams;
  const cursor = typeof before === 'string' ? before.slice(0, 40) : undefined;
  const { rows, older, now } = await orPage(orderRows(session, cursor));
  return (
    <>
      <PageHeader title="Orders" lead="What your agency bought, each with its receipt." />
      {rows.length > 0 ? (
        <OrderTable rows={rows} now={now} />
      ) : (
        <EmptyState
          title="Nothing was bought yet."
          action={
            <NextLink href="/cart" className={buttonClass('solid')}>
              Go to your cart
            </NextLink>
          }
        >
          <p>Every purchase of pictures or credits stands here, with its receipt as PDF.</p>
        </EmptyState>
      )}
      {older ? (
        <NextLink href={`/orders?before=${older}`} className={buttonClass('outline', 'md', 'mt-6')}>
          Older
        </NextLink>
      ) : null}
    </>
  );
}
