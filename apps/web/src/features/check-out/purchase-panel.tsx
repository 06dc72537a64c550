'use client';
import type { OrderMethod } from '@figment/core/order/order';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Link } from '@figment/ui/link';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { credits, euros } from '@/money';
import { usePurchase } from '@/use-purchase';
import { buy } from './actions';
import { AskBuyer } from './ask-buyer';
import { PayChoice } from './pay-choice';
import type { PurchaseView } from './purchase-view';

/** The total and the way to pay it; for requesters the way to ask. */
export function PurchasePanel({ purchase }: { purchase: PurchaseView }) {
  const { totalCredits, totalCents, lines, buys } = purchase;
  return (
    <section
      aria-labelledby="total"
      className="rounded-lg border border-rule bg-raised p-5 sm:p-6 lg:sticky lg:top-20"
    >
      <h2 id="total" className="label-print text-faint">
        Total, {lines} {lines === 1 ? 'license' : 'licenses'}
      </h2>
      <p className="display mt-1 text-4xl tabular-nums">{credits(totalCredits)}</p>
      <p className="mb-5 text-faint tabular-nums">or {euros(totalCents)}</p>
      {buys ? <Till purchase={purchase} /> : <AskBuyer purchase={purchase} />}
    </section>
  );
}

function Till({ purchase }: { purchase: PurchaseView }) {
  const { methods, buyable, totalCredits, totalCents, spending, agency } = purchase;
  const router = useRouter();
  const open = (['credits', 'invoice', 'card'] as const).filter(
    (one) => methods[one].offered && methods[one].because === null,
  );
  const [wished, setWished] = useState<OrderMethod>('credits');
  const method = open.includes(wished) ? wished : (open[0] ?? 'credits');
  const [showBuyer, setShowBuyer] = useState(false);
  const { problem, busy, place } = usePurchase();
  // Stays the same until this cart is another one: a try whose answer was lost is not bought again.
  const [idempotencyKey] = useState(purchase.idempotencyKey);

  const submit = () =>
    place(
      () => buy({ idempotencyKey, seenTotalCredits: totalCredits, method, showBuyer }),
      () => router.refresh(),
    );

  return (
    <div className="space-y-5">
      <PayChoice purchase={purchase} method={method} onChange={setWished} />
      {spending ? (
        <p className="text-sm text-soft tabular-nums">
          Your limit this month: {spending.spent.toLocaleString('en')} of {credits(spending.limit)}{' '}
          spent.
        </p>
      ) : null}
      <Checkbox
        label={`Name ${agency} on the public certificate pages`}
        hint="Without it, anybody can check a certificate but nobody reads who holds it."
        checked={showBuyer}
        onChange={({ target }) => setShowBuyer(target.checked)}
      />
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      {buyable ? null : (
        <Alert tone="note">Remove the lines marked red first. Then the rest can be bought.</Alert>
      )}
      <Button
        tone="solid"
        className="w-full"
        busy={busy}
        disabled={!buyable || open.length === 0}
        onClick={() => void submit()}
      >
        {method === 'credits'
          ? `Buy for ${credits(totalCredits)}`
          : method === 'invoice'
            ? `Buy on invoice, ${euros(totalCents)}`
            : `Go to payment, ${euros(totalCents)}`}
      </Button>
      {methods.credits.because ? (
        <p className="text-sm">
          <Link asChild>
            <NextLink href="/credits">Get more credits</NextLink>
          </Link>
        </p>
      ) : null}
    </div>
  );
}
