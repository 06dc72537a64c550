import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { PurchasePanel } from '@/features/check-out/purchase-panel';
import { purchaseView } from '@/features/check-out/queries';
import { CartLines } from '@/features/fill-cart/cart-lines';
import { cartView } from '@/features/fill-cart/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Cart' };

export default async function CartPage() {
  const session = await requireSession();
  const cart = await orPage(cartView(session));
  const purchase = await orPage(purchaseView(session, cart));
  if (cart.lines.length === 0) {
    return (
      <>
        <PageHeader title="Cart" />
        <EmptyState
          title="Nothing in it yet."
          action={
            <NextLink href="/people" className={buttonClass('solid')}>
              Browse people who can be licensed
            </NextLink>
          }
        >
          <p>
            Open a picture, say what you want to use it for, and add a license to the cart (L). Here
            you see every price before anything is bought.
          </p>
          <p>
            {purchase.buys
              ? `${purchase.agency} has ${purchase.balance.toLocaleString('en')} credits.`
              : `Your account asks; a buyer of ${purchase.agency} decides and pays.`}{' '}
            <Link asChild>
              <NextLink href="/terms">What each license allows</NextLink>
            </Link>
          </p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Cart"
        lead="Prices are those of this moment. You get files, a certificate for each license, and a receipt."
      />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <CartLines lines={cart.lines} />
        {/* Another cart is another purchase: it gets a key of its own. */}
        <PurchasePanel key={cart.lines.map(({ id }) => id).join()} purchase={purchase} />
      </div>
    </>
  );
}
