import type { Order } from '@figment/core/order/order';
import { credits, euros } from '@/money';
import { dayOf } from './day';
import { openPdf } from './pdf';

export interface ReceiptLine {
  /** The license's number, or what else was sold. */
  what: string;
  terms: string;
  project: string;
  credits: number;
  cents: number;
}

export interface ReceiptPaper {
  order: Pick<
    Order,
    | 'number'
    | 'kind'
    | 'method'
    | 'state'
    | 'totalCredits'
    | 'totalCents'
    | 'createdAt'
    | 'paidAt'
    | 'cancelled'
  >;
  buyer: string;
  organization: string;
  lines: readonly ReceiptLine[];
}

function standing({ order }: ReceiptPaper): { text: string; good: boolean } {
  if (order.cancelled)
    return { text: `Cancelled on ${dayOf(order.cancelled.at)}. Nothing is owed.`, good: false };
  if (order.paidAt)
    return { text: `Paid by ${order.method} on ${dayOf(order.paidAt)}.`, good: true };
  return { text: 'Not paid yet.', good: false };
}

/** The receipt of an order, or its invoice while it is open. Amounts as they were when it was placed; no tax is computed. */
export async function receiptPdf(
  paper: ReceiptPaper,
  { publicUrl }: { publicUrl: string },
): Promise<Uint8Array> {
  const { order, lines } = paper;
  const kind = order.state === 'open' ? 'Invoice' : 'Receipt';
  const byCredits = order.method === 'credits';
  const amount = (line: Pick<ReceiptLine, 'credits' | 'cents'>) =>
    byCredits ? credits(line.credits) : euros(line.cents);
  const total = byCredits ? credits(order.totalCredits) : euros(order.totalCents);
  const pdf = await openPdf({
    title: `${kind} ${order.number}`,
    subject: kind,
    foot: publicUrl,
    stamp: order.cancelled ? 'CANCELLED' : null,
    at: order.cancelled?.at ?? order.paidAt ?? order.createdAt,
  });
  pdf.masthead(kind, order.number, standing(paper));
  pdf.rows([
    { label: 'For', value: paper.organization },
    { label: 'Ordered by', value: paper.buyer },
    { label: 'Ordered', value: dayOf(order.createdAt) },
  ]);
  pdf.heading(order.kind === 'credits' ? 'Credits' : 'Licenses');
  pdf.table(
    ['What', 'Terms', 'Project', 'Amount'],
    lines.map((line) => [line.what, line.terms, line.project, amount(line)]),
    { shares: [0.3, 0.28, 0.24, 0.18], sum: total },
  );
  pdf.paragraph(
    'Prices are net. Tax is not computed here: your accounts department adds what your country asks for.',
    'soft',
  );
  return pdf.end();
}
