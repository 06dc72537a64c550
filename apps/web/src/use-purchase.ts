'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { refusalText, type ActionResult } from './action-result';
import { rememberLicensed } from './last-licensed';

type Placed = ActionResult<{ orderId: string; payAt: string | null }>;

/**
 * Places an order and goes on to where it is paid or shown; keeps what was wrong. Busy until the next page is there, so that a
 * second click buys nothing.
 */
export function usePurchase() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // State arrives with the next render; a second click can come before it.
  const sending = useRef(false);
  /** @param onRefused called when the server refused, not when it did not answer */
  const place = async (send: () => Promise<Placed>, onRefused?: () => void) => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(null);
    const result = await send().catch(() => null);
    if (result?.ok) {
      rememberLicensed();
      if (result.data.payAt) window.location.assign(result.data.payAt);
      else router.push(`/orders/${result.data.orderId}`);
      return;
    }
    sending.current = false;
    setBusy(false);
    setProblem(
      result
        ? refusalText(result)
        : 'The server did not answer. Try again: if the first try went through, it is not bought twice.',
    );
    if (result) onRefused?.();
  };
  return { problem, busy, place };
}
