'use server';
import { grantCredits, removePrice, setAccount, setPrice } from '@figment/core/credit/keep-credits';
import type { TermsId } from '@figment/core/license/terms';
import { cancelOrder, markPaid } from '@figment/core/order/settle-order';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import type { Deps } from '@/server/deps';
import type { Session } from '@/server/session';

async function change(
  work: (deps: Deps, session: Session) => Promise<unknown>,
): Promise<ActionResult> {
  const result = await act(async (deps, session) => {
    await work(deps, session);
    return undefined;
  });
  if (result.ok) revalidatePath('/prices');
  return result;
}

export async function grant(input: {
  organizationId: string;
  credits: number;
  reason: string;
}): Promise<ActionResult> {
  return change((deps, { actor }) => grantCredits(deps, actor, input));
}

export async function agreeInvoices(input: {
  organizationId: string;
  invoiceAllowed: boolean;
  openInvoiceLimitCents: number;
}): Promise<ActionResult> {
  return change((deps, { actor }) => setAccount(deps, actor, input));
}

export async function agreePrice(input: {
  organizationId: string;
  termsId: TermsId;
  months: number | null;
  credits: number;
  cents: number;
}): Promise<ActionResult> {
  return change((deps, { actor }) =>
    setPrice(deps, actor, input as Parameters<typeof setPrice>[2]),
  );
}

export async function dropPrice(input: {
  organizationId: string;
  termsId: TermsId;
  months: number | null;
}): Promise<ActionResult> {
  return change((deps, { actor }) => removePrice(deps, actor, input));
}

export async function invoicePaid(orderId: string): Promise<ActionResult> {
  return change((deps, { actor }) => markPaid(deps, actor, { orderId }));
}

export async function invoiceCancelled(orderId: string, reason: string): Promise<ActionResult> {
  return change((deps, { actor }) => cancelOrder(deps, actor, { orderId, reason }));
}
