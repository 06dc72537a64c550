'use client';
import type { CreditsView } from './credits-view';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { ConfirmDialog } from '@figment/ui/dialog';
import clsx from 'clsx';
import { useState } from 'react';
import { credits, euros } from '@/money';
import { usePurchase } from '@/use-purchase';
import { buyPack } from './actions';

const perCredit = (cents: number, count: number) => euros(Math.round(cents / count));

/** The packs on sale, the smallest first; one is chosen, then paid. */
export function PackShop({
  shop,
  agency,
}: {
  shop: NonNullable<CreditsView['shop']>;
  agency: string;
}) {
  const [chosen, setChosen] = useState(shop.packs[1] ?? shop.packs[0]!);
  const [by, setBy] = useState<'invoice' | 'card'>('invoice');
  const { problem, busy: placing, place } = usePurchase();
  const busy = placing ? by : null;

  const buy = (method: 'invoice' | 'card') => {
    if (placing) return;
    setBy(method);
    return place(() =>
      buyPack({
        credits: chosen.credits,
        method,
        // Another pack or way to pay is another purchase; the same one twice is not.
        idempotencyKey: `${shop.idempotencyKey}-${method}-${chosen.credits}`,
      }),
    );
  };

  return (
    <section aria-labelledby="packs">
      <h2 id="packs" className="display mb-3 text-2xl">
        Get credits
      </h2>
      <fieldset>
        <legend className="sr-only">Pack</legend>
        <div className="border-t border-rule-strong">
          {shop.packs.map((pack) => {
            const isChosen = pack.credits === chosen.credits;
            return (
              <label
                key={pack.credits}
                className={clsx(
                  'grid min-h-12 cursor-pointer grid-cols-[1.25rem_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-rule-strong px-2 py-2.5 tabular-nums',
                  isChosen && 'bg-mark-wash shadow-[inset_3px_0_0_var(--mark)]',
                )}
              >
                <input
                  type="radio"
                  name="pack"
                  checked={isChosen}
                  onChange={() => setChosen(pack)}
                  className="size-5 accent-ink"
                />
                <span>
                  <span className="font-medium">{credits(pack.credits)}</span>
                  <span className="block text-sm text-soft">
                    {perCredit(pack.cents, pack.credits)} each
                  </span>
                </span>
                <span className="font-medium">{euros(pack.cents)}</span>
              </label>
            );
          })}
        </div>
      </fieldset>
      {problem ? (
        <Alert tone="bad" className="mt-4">
          {problem}
        </Alert>
      ) : null}
      <div className="mt-4 flex flex-wrap gap-2">
        {shop.byCard ? (
          <Button
            tone="solid"
            busy={busy === 'card'}
            disabled={busy === 'invoice'}
            onClick={() => void buy('card')}
          >
            Pay {euros(chosen.cents)} by card
          </Button>
        ) : null}
        {shop.byInvoice ? (
          <ConfirmDialog
            trigger={
              <Button
                tone={shop.byCard ? 'outline' : 'solid'}
                busy={busy === 'invoice'}
                disabled={busy === 'card'}
              >
                Order on invoice
              </Button>
            }
            title={`Order ${credits(chosen.credits)}?`}
            description={`${agency} gets an invoice of ${euros(chosen.cents)}. The credits arrive once the library has marked it paid.`}
            confirmLabel={`Order for ${euros(chosen.cents)}`}
            cancelLabel="Not now"
            tone="solid"
            onConfirm={() => void buy('invoice')}
          />
        ) : null}
      </div>
      {!shop.byCard && !shop.byInvoice ? (
        <p className="text-soft">
          This library takes no cards, and invoices are not agreed with {agency} yet. Ask an admin
          of the library: they can agree invoices or grant credits.
        </p>
      ) : null}
    </section>
  );
}
