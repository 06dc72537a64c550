'use client';
import type { NearestSearch, SearchSort } from '@figment/core/search/search';
import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { Link } from '@figment/ui/link';
import { Skeleton } from '@figment/ui/skeleton';
import { NextLink } from '@/next-link';
import { useEffect, useState } from 'react';
import { catalogHref } from '@/catalog-address';
import type { CatalogSurroundings } from './catalog-view';
import { countInWords } from './count-words';

/** Why there is nothing to see, and what to do about it: different for a new library and a narrow search. */
export function EmptyCatalog({
  q,
  sort,
  around,
}: {
  q: string;
  sort: SearchSort | null;
  around: CatalogSurroundings;
}) {
  if (around.kinds.length > 0) return <NobodyFound q={q} sort={sort} mayAsk={around.may.ask} />;
  if (!around.may.order) {
    return (
      <EmptyState title="The library is still empty.">
        <p>As soon as people are made and released, they appear here by themselves.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="The first roll of film is empty."
      action={
        around.hasModels ? (
          <NextLink href="/batches/new" className={buttonClass('solid')}>
            Order the first people
          </NextLink>
        ) : (
          <NextLink href="/models" className={buttonClass('solid')}>
            See how to add a model
          </NextLink>
        )
      }
    >
      <p>
        People are made in batches: you choose a model and how many, the generator draws them, and
        they arrive here one by one while you watch.
      </p>
      {around.hasModels ? null : (
        <p>No model is registered yet. The generator registers its packages when it starts.</p>
      )}
    </EmptyState>
  );
}

function NobodyFound({ q, sort, mayAsk }: { q: string; sort: SearchSort | null; mayAsk: boolean }) {
  const near = useNearest(q);
  return (
    <EmptyState
      title="Nothing matches all of it."
      action={
        <>
          {mayAsk ? (
            <NextLink
              href={`/briefs/new?${new URLSearchParams({ q })}`}
              className={buttonClass('solid')}
            >
              Ask for them
            </NextLink>
          ) : null}
          <NextLink href="/people" className={buttonClass('outline')}>
            Show everything
          </NextLink>
        </>
      }
    >
      {near === null ? (
        <div role="status" className="w-80 max-w-full space-y-2">
          <span className="sr-only">Looking for what comes near</span>
          <Skeleton className="h-7" />
          <Skeleton className="h-7" />
        </div>
      ) : near.length > 0 ? (
        <>
          <p>Near it there are:</p>
          <ul className="space-y-1.5">
            {near.map((one) => (
              <li key={one.q}>
                <Link asChild>
                  <NextLink href={catalogHref(one.q, sort)}>
                    {countInWords(one.count)} without {one.without}
                  </NextLink>
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>All parts of a search hold at once. Take some away to see more.</p>
      )}
      {mayAsk ? <p>Or describe in a brief whom you need, and they are made.</p> : null}
    </EmptyState>
  );
}

/** Searches that find somebody; null while they are looked for. */
function useNearest(q: string): NearestSearch[] | null {
  const [found, setFound] = useState<{ q: string; near: NearestSearch[] } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      try {
        const response = await fetch(`/api/people/nearest?${new URLSearchParams({ q })}`, {
          signal: stop.signal,
        });
        const near = response.ok ? ((await response.json()) as NearestSearch[]) : [];
        setFound({ q, near });
      } catch {
        if (!stop.signal.aborted) setFound({ q, near: [] });
      }
    };
    void look();
    return () => stop.abort();
  }, [q]);
  return found?.q === q ? found.near : null;
}
