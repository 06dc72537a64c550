'use client';
import type { SearchSort } from '@figment/core/search/search';
import { buttonClass } from '@figment/ui/button';
import { BookmarkPlus, MessageSquarePlus } from 'lucide-react';
import { NextLink } from '@/next-link';

/** What can be done with a search as a whole: keep it, or have people made who are what it asks for. */
export function SearchDeeds({
  q,
  sort,
  mayAsk,
}: {
  q: string;
  sort: SearchSort | null;
  mayAsk: boolean;
}) {
  const saved = new URLSearchParams(sort ? { q, sort } : { q });
  return (
    <div className="-ml-3 flex flex-wrap sm:ml-0">
      <NextLink href={`/searches/new?${saved}`} className={buttonClass('quiet', 'sm')}>
        <BookmarkPlus aria-hidden /> Save search
      </NextLink>
      {mayAsk ? (
        <NextLink
          href={`/briefs/new?${new URLSearchParams({ q })}`}
          className={buttonClass('quiet', 'sm')}
        >
          <MessageSquarePlus aria-hidden /> Ask for more like this
        </NextLink>
      ) : null}
    </div>
  );
}
