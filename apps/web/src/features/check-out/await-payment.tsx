'use client';
import { Alert } from '@figment/ui/alert';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

const everyMilliseconds = 2_500;
const tries = 24;

/** Waits for the provider's word after a card payment; the page shows the licenses as soon as it is there. */
export function AwaitPayment() {
  const router = useRouter();
  const [left, setLeft] = useState(tries);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => {
      setLeft(left - 1);
      router.refresh();
    }, everyMilliseconds);
    return () => clearTimeout(timer);
  }, [left, router]);
  return left > 0 ? (
    <Alert tone="note" title="Waiting for the payment provider">
      This takes a few seconds. You can leave: it is finished without you.
    </Alert>
  ) : (
    <Alert tone="note" title="The payment is still on its way">
      Some payments take minutes. Come back to this page later: the order goes on by itself as soon
      as the provider says that it is paid.
    </Alert>
  );
}
