'use client';
import type { TermsId } from '@figment/core/license/terms';
import { Select } from '@figment/ui/select';
import clsx from 'clsx';
import { credits, euros } from '@/money';
import { priceOf, type OfferView } from './license-view';

/** The licenses as a list to choose one from, each with its price. Arrow keys move between them. */
export function OfferChoice({
  offers,
  chosen,
  months,
  onChoose,
  onMonths,
}: {
  offers: OfferView[];
  chosen: TermsId;
  months: number | null;
  onChoose: (termsId: TermsId) => void;
  onMonths: (months: number) => void;
}) {
  return (
    <fieldset>
      <legend className="label-print mb-1.5 text-soft">Which license</legend>
      <div className="border-t border-rule-strong">
        {offers.map((offer) => {
          const price = priceOf(offer, months);
          const isChosen = offer.termsId === chosen;
          return (
            <div
              key={offer.termsId}
              className={clsx(
                'border-b border-rule-strong',
                isChosen && 'bg-mark-wash shadow-[inset_3px_0_0_var(--mark)]',
              )}
            >
              <label
                className={clsx(
                  'grid min-h-14 grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-x-3 px-3 py-3',
                  offer.refused ? 'cursor-not-allowed' : 'cursor-pointer',
                )}
              >
                <input
                  type="radio"
                  name="terms"
                  value={offer.termsId}
                  checked={isChosen}
                  disabled={offer.refused !== null}
                  onChange={() => onChoose(offer.termsId)}
                  className="mt-0.5 size-5 accent-ink"
                />
                <span className="min-w-0">
                  <span className={clsx('font-medium', offer.refused && 'text-faint')}>
                    {offer.terms.name}
                  </span>
                  <span className="block text-sm text-soft">
                    {offer.refused ?? offer.terms.summary[0]}
                  </span>
                </span>
                {offer.refused ? null : (
                  <span className="text-right tabular-nums">
                    <span className="font-medium whitespace-nowrap">{credits(price.credits)}</span>
                    <span className="block text-sm whitespace-nowrap text-soft">
                      {euros(price.cents)}
                    </span>
                  </span>
                )}
              </label>
              {isChosen && offer.prices.length > 1 ? (
                <div className="flex items-center gap-3 px-3 pb-3 pl-11">
                  <Select
                    aria-label="How long exclusive"
                    className="w-40"
                    value={String(price.months)}
                    onChange={({ target }) => onMonths(Number(target.value))}
                    options={offer.prices.map((one) => ({
                      value: String(one.months),
                      label: `${one.months} months`,
                    }))}
                  />
                </div>
              ) : null}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
