'use client';
import { Button } from '@figment/ui/button';
import clsx from 'clsx';
import { X } from 'lucide-react';
import type { TermView } from './catalog-view';
import { turned, without } from './edit-query';

/** What the query asks for, part by part: a click on the words turns them into their opposite, the cross takes them away. */
export function TermChips({
  q,
  chips,
  moving,
  onSearch,
}: {
  q: string;
  chips: readonly TermView[];
  moving: boolean;
  onSearch: (q: string) => void;
}) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="What is asked for" aria-busy={moving} className="flex flex-wrap gap-2">
      {chips.map((chip) => (
        <li
          key={chip.at}
          className={clsx(
            'inline-flex min-h-8 max-w-full items-center rounded-full border border-rule-strong bg-raised text-sm',
            chip.terms.every(({ negated }) => negated) && 'border-dashed',
          )}
        >
          <Words chip={chip} q={q} onSearch={onSearch} />
          <button
            type="button"
            aria-label={`Remove ${chip.words}`}
            onClick={() => onSearch(without(q, [chip]))}
            className="mr-0.5 inline-flex size-7 shrink-0 items-center justify-center rounded-full text-soft hover:bg-sunk hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <Button size="sm" tone="quiet" onClick={() => onSearch('')}>
            Clear all
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

/** What several terms say at once has no one opposite. */
function Words({
  chip: { terms, words },
  q,
  onSearch,
}: {
  chip: TermView;
  q: string;
  onSearch: (q: string) => void;
}) {
  const [term, ...others] = terms;
  if (!term || others.length > 0) return <span className="truncate pr-1 pl-3">{words}</span>;
  const offer = term.negated ? 'Ask for it instead' : 'Leave it out instead';
  return (
    <button
      type="button"
      title={offer}
      aria-label={`${words}: ${offer.toLowerCase()}`}
      onClick={() => onSearch(turned(q, term))}
      className="min-h-8 truncate rounded-l-full pr-1 pl-3 hover:underline"
    >
      {words}
    </button>
  );
}
