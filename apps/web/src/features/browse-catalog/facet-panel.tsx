'use client';
import { grouped } from '@figment/core/grouped';
import type { Facet } from '@figment/core/search/search';
import type { Term } from '@figment/core/search/terms';
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { ChoiceFacet } from './choice-facet';
import { withChoice, withDates, withRange } from './edit-query';
import { FacetsWaiting } from './facets-waiting';
import { RangeFacet } from './range-facet';
import { useFacets } from './use-facets';
import { useOpenFacets } from './use-open-facets';

interface Narrowing {
  q: string;
  terms: readonly Term[];
  onSearch: (q: string) => void;
}

/** Everything the catalog can be narrowed by, with how many there are of each under the other filters. */
export function FacetPanel({ q, terms, onSearch, below }: Narrowing & { below?: ReactNode }) {
  const { counts, waiting, failed } = useFacets(q);
  const { isOpen, toggle } = useOpenFacets();
  if (!counts) {
    return failed ? (
      <p className="text-sm text-soft">
        The filters could not be loaded. The search box works without them.
      </p>
    ) : (
      <FacetsWaiting />
    );
  }
  return (
    <div>
      <div
        aria-busy={waiting}
        className={clsx('transition-opacity duration-150', waiting && 'opacity-60')}
      >
        {counts.facets.map((facet) => (
          <Group key={facet.key} facet={facet} open={isOpen(facet)} onToggle={() => toggle(facet)}>
            {facet.kind === 'range' ? (
              <RangeFacet
                // A new range from elsewhere is a new start for its boxes.
                key={JSON.stringify(facet.chosenRange)}
                facet={facet}
                onChoose={(range) => onSearch(withRange(q, terms, facet.key, range))}
                onUnknown={(values) => onSearch(withChoice(q, terms, facet.key, values))}
              />
            ) : (
              <ChoiceFacet
                facet={facet}
                onChoose={(values) =>
                  onSearch(
                    facet.kind === 'dates'
                      ? withDates(q, terms, facet.key, values.at(-1) ?? null)
                      : withChoice(q, terms, facet.key, values),
                  )
                }
              />
            )}
          </Group>
        ))}
      </div>
      {counts.exact || counts.sampled === null ? null : (
        <p className="mt-4 text-sm text-faint">
          Estimated from {grouped(counts.sampled)} pictures.
        </p>
      )}
      {failed ? (
        <p className="mt-4 text-sm text-soft">
          These numbers are from before: the server did not answer.
        </p>
      ) : null}
      {below}
    </div>
  );
}

const isChosen = (facet: Facet) =>
  Boolean(facet.chosenRange) || facet.values.some(({ chosen }) => chosen);

function Group({
  facet,
  open,
  onToggle,
  children,
}: {
  facet: Facet;
  open: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b border-rule first:border-t">
      <h2 id={id}>
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className="flex min-h-11 w-full items-center gap-2 text-left font-medium"
        >
          {facet.label}
          {isChosen(facet) ? (
            <span className="size-2 rounded-full bg-mark ring-1 ring-ink">
              <span className="sr-only">, narrowed</span>
            </span>
          ) : null}
          <ChevronDown
            aria-hidden
            className={clsx('ml-auto size-4 text-soft transition-transform', open && 'rotate-180')}
          />
        </button>
      </h2>
      {open ? <div className="pb-4">{children}</div> : null}
    </section>
  );
}
