'use client';
import { grouped } from '@figment/core/grouped';
import type { Facet, FacetValue } from '@figment/core/search/search';
import { Button } from '@figment/ui/button';
import clsx from 'clsx';
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { countInWords } from './count-words';

const mostAtFirst = 7;

/** Values to choose from: any of the chosen ones will do. Values that nobody has are left out unless chosen. */
export function ChoiceFacet({
  facet,
  onChoose,
}: {
  facet: Facet;
  onChoose: (values: string[]) => void;
}) {
  const [all, setAll] = useState(false);
  const offered = facet.values.filter(({ count, chosen }) => chosen || count.value > 0);
  const shown = all ? offered : offered.filter(({ chosen }, at) => chosen || at < mostAtFirst);
  if (offered.length === 0) return <p className="text-sm text-faint">Nothing to choose here.</p>;
  return (
    <>
      <Values facet={facet} values={shown} onChoose={onChoose} />
      {offered.length > mostAtFirst ? (
        <Button size="sm" tone="quiet" className="-ml-3" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${offered.length}`}
        </Button>
      ) : null}
    </>
  );
}

/** Check boxes of a facet's values. */
export function Values({
  facet,
  values,
  onChoose,
}: {
  facet: Facet;
  values: readonly FacetValue[];
  onChoose: (values: string[]) => void;
}) {
  const id = useId();
  // A tick shows at once; what it finds, and the new numbers, come after.
  const [asked, setAsked] = useState<{ of: Facet; values: string[] } | null>(null);
  const counted = facet.values.filter((one) => one.chosen).map(({ value }) => value);
  const chosen = asked?.of === facet ? asked.values : counted;
  const toggle = (value: string) => {
    const next = chosen.includes(value)
      ? chosen.filter((one) => one !== value)
      : [...chosen, value];
    setAsked({ of: facet, values: next });
    onChoose(next);
  };
  return (
    <ul aria-label={facet.label}>
      {values.map(({ value, label, count }) => (
        <li key={value}>
          <label
            htmlFor={`${id}-${value}`}
            className={clsx(
              '-mx-2 flex min-h-8 items-center gap-2.5 rounded-md px-2 text-[0.9375rem] hover:bg-sunk',
              value === 'unknown' && !chosen.includes(value) && 'text-faint italic',
            )}
          >
            <span className="relative inline-flex size-[1.125rem] shrink-0">
              <input
                id={`${id}-${value}`}
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={() => toggle(value)}
                className="peer size-full appearance-none rounded-sm border border-rule-strong bg-raised checked:border-ink checked:bg-mark"
              />
              <Check
                aria-hidden
                strokeWidth={3}
                className="pointer-events-none absolute inset-0.5 size-3.5 text-on-mark opacity-0 peer-checked:opacity-100"
              />
            </span>
            <span className="min-w-0 flex-1 truncate">{label}</span>
            <span className="shrink-0 text-sm text-faint tabular-nums not-italic">
              {count.exact ? '' : <span className="sr-only">about </span>}
              {count.exact ? countInWords(count) : `~${grouped(count.value)}`}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
