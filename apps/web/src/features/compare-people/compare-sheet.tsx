'use client';
import { mostCompared } from '@figment/core/identity/most-compared';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { FolderPlus, Plus } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useState, type CSSProperties } from 'react';
import { useCollect } from '@/collect';
import { compareHref } from '@/compare-address';
import type { FrameView } from '@/frame-view';
import { likeHref } from '@/like-address';
import { ChooseDialog, type Place } from './choose-dialog';
import { ComparedPictures } from './compared-pictures';
import type { CompareRow, CompareView, ComparedView, PairView } from './compare-view';

/** People side by side: pictures that are enlarged together, how near they are, and what differs. */
export function CompareSheet({ view }: { view: CompareView }) {
  const { people, rows, pairs } = view;
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const [place, setPlace] = useState<Place | null>(null);
  const collect = useCollect();
  const ids = people.map(({ frame }) => frame.id);
  const shown = onlyDifferent ? rows.filter(({ differs }) => differs) : rows;
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-2">
        <Button tone="solid" onClick={() => collect(ids)}>
          <FolderPlus aria-hidden /> Collect {ids.length > 1 ? `all ${ids.length}` : 'it'}
        </Button>
        {ids.length > 1 ? (
          <Button asChild>
            <NextLink href={likeHref(ids)} prefetch={false}>
              More like these
            </NextLink>
          </Button>
        ) : null}
        {ids.length < mostCompared ? (
          <Button onClick={() => setPlace({ replaced: null })}>
            <Plus aria-hidden /> Add somebody
          </Button>
        ) : null}
      </div>
      {place ? (
        <ChooseDialog
          place={place}
          frames={people.map(({ frame }) => frame)}
          model={view.model}
          onClose={() => setPlace(null)}
        />
      ) : null}
      <div
        // Several people on a phone: the sheet is wider than the window and moves sideways, pictures and values together.
        className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0"
        tabIndex={0}
        role="region"
        aria-label="People side by side"
        style={{ '--people': people.length } as CSSProperties}
      >
        <div className="max-w-[calc(10rem+var(--people)*34rem)] min-w-[calc(var(--people)*9.5rem)]">
          <ComparedPictures
            people={people}
            removeHref={(id) => compareHref(ids.filter((one) => one !== id))}
            onReplace={(replaced: FrameView) => setPlace({ replaced })}
          />
          <Pairs people={people} pairs={pairs} />
          <div className="mt-8 mb-2">
            <Checkbox
              label="Only what differs"
              checked={onlyDifferent}
              onChange={(event) => setOnlyDifferent(event.target.checked)}
            />
          </div>
          <Rows people={people} rows={shown} />
        </div>
      </div>
    </>
  );
}

function Pairs({ people, pairs }: { people: readonly ComparedView[]; pairs: readonly PairView[] }) {
  if (pairs.length === 0) return null;
  const seed = (place: number) => people[place]!.frame.seed;
  return (
    // Sentences keep to the window while pictures and values move sideways.
    <section aria-labelledby="near" className="sticky left-0 mt-8 max-sm:w-[calc(100vw-2rem)]">
      <h2 id="near" className="display mb-3 text-2xl">
        How near they are
      </h2>
      <ul className="border-t border-ink">
        {pairs.map(({ a, b, near }) => (
          <li key={`${a} ${b}`} className="border-b border-rule py-2.5">
            <span className="font-medium tabular-nums">
              Seeds {seed(a)} and {seed(b)}:
            </span>{' '}
            {near}
          </li>
        ))}
      </ul>
    </section>
  );
}

const grid =
  'grid grid-cols-[repeat(var(--people),minmax(0,1fr))] gap-x-4 md:grid-cols-[9rem_repeat(var(--people),minmax(0,1fr))]';

function Rows({ people, rows }: { people: readonly ComparedView[]; rows: readonly CompareRow[] }) {
  return (
    <div role="table" aria-label="What is known of each" className="border-t border-ink">
      <div role="rowgroup" className="sr-only">
        <div role="row">
          <span role="columnheader">What</span>
          {people.map(({ frame }) => (
            <span key={frame.id} role="columnheader">
              Seed {frame.seed}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {rows.length === 0 ? (
          <div role="row" className="border-b border-rule py-3 text-soft">
            <span role="cell">Nothing that was measured tells them apart.</span>
          </div>
        ) : null}
        {rows.map(({ name, label, values, differs }) => (
          <div key={name} role="row" className={`${grid} border-b border-rule py-2.5`}>
            <div
              role="rowheader"
              className="label-print col-span-full flex flex-wrap items-start gap-x-2 gap-y-1 text-faint md:col-span-1"
            >
              {label}
              {differs ? <span className="bg-mark px-1 text-on-mark">≠ differs</span> : null}
            </div>
            {values.map((value, place) => (
              <div key={people[place]!.frame.id} role="cell" className="min-w-0 break-words">
                {value ?? <span className="text-faint">unknown</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
