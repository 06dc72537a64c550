'use client';
import type { OrderMethod } from '@figment/core/order/order';
import clsx from 'clsx';
import { credits, euros } from '@/money';
import type { PurchaseView } from './purchase-view';

/** How to pay, each with what it will cost and what is left then. */
export function PayChoice({
  purchase,
  method,
  onChange,
}: {
  purchase: Pick<PurchaseView, 'methods' | 'balance' | 'totalCredits' | 'totalCents'>;
  method: OrderMethod;
  onChange: (method: OrderMethod) => void;
}) {
  const { methods, balance, totalCredits, totalCents } = purchase;
  const left = balance - totalCredits;
  const rows: { method: OrderMethod; name: string; words: string }[] = [
    {
      method: 'credits',
      name: 'Credits',
      words:
        left >= 0
          ? `You have ${balance.toLocaleString('en')}; ${left.toLocaleString('en')} are left.`
          : `You have ${balance.toLocaleString('en')}: ${credits(-left)} too few.`,
    },
    {
      method: 'invoice',
      name: 'Invoice',
      words: `${euros(totalCents)}, to be paid later. The files are yours at once.`,
    },
    {
      method: 'card',
      name: 'Card',
      words: `${euros(totalCents)}, on the payment provider’s page.`,
    },
  ];
  return (
    <fieldset>
      <legend className="label-print mb-1.5 text-soft">Pay by</legend>
      <div className="border-t border-rule-strong">
        {rows
          .filter((row) => methods[row.method].offered)
          .map((row) => {
            const because = methods[row.method].because;
            return (
              <label
                key={row.method}
                className={clsx(
                  'grid min-h-12 grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 border-b border-rule-strong px-2 py-2.5',
                  because ? 'cursor-not-allowed' : 'cursor-pointer',
                  method === row.method &&
                    !because &&
                    'bg-mark-wash shadow-[inset_3px_0_0_var(--mark)]',
                )}
              >
                <input
                  type="radio"
                  name="method"
                  value={row.method}
                  checked={method === row.method}
                  disabled={because !== null}
                  onChange={() => onChange(row.method)}
                  className="mt-0.5 size-5 accent-ink"
                />
                <span>
                  <span className={clsx('font-medium', because && 'text-faint')}>{row.name}</span>
                  <span className="block text-sm text-soft tabular-nums">
                    {because ?? row.words}
                  </span>
                </span>
              </label>
            );
          })}
      </div>
    </fieldset>
  );
}
