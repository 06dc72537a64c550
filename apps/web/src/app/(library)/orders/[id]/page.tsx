import { can } from '@figment/core/access';
import type { Metadata } from 'next';
import { OrderSheet } from '@/features/check-out/order-sheet';
import { orderView } from '@/features/check-out/queries';
import { requireSession } from '@/server/session';

type Props = PageProps<'/orders/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await orderView(await requireSession(), (await params).id);
  return { title: `Order ${number}` };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const session = await requireSession();
  const order = await orderView(session, (await params).id);
  return (
    <OrderSheet
      order={order}
      cameBack={(await searchParams).payment === 'done'}
      ownAgency={can(session.actor, 'read own licenses')}
    />
  );
}
