'use client';
import { nounsOf } from '@figment/core/subject/kind-nouns';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { LoadMore } from '@figment/ui/load-more';
import { PageHeader } from '@figment/ui/page-header';
import { PictureGrid, type Density } from '@figment/ui/picture-grid';
import { ArrowUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { FrameView } from '@/frame-view';
import { catalogSearch, type CatalogQuery } from './catalog-query';
import { DensitySwitch } from './density-switch';
import { EmptyCatalog } from './empty-catalog';
import { ActiveFilters, FilterButton } from './filters';
import { FrameLink } from './frame-link';
import { KindTabs } from './kind-tabs';
import type { CatalogChoices, CatalogPage } from './queries';
import { useArrivals } from './use-arrivals';

interface More {
  frames: FrameView[];
  nextCursor: string | null;
}

// What was loaded by "Show more", so that coming back from a picture finds the sheet as it was left.
// Filled in the browser only. Signed URLs live for an hour at least: older sheets are not taken up.
const kept = new Map<string, More & { at: number }>();
const keptMilliseconds = 45 * 60_000;

function keptSheet(place: string): More | null {
  const found = kept.get(place);
  return found && Date.now() - found.at < keptMilliseconds ? found : null;
}

/** What the sheet is called: the kind looked at, or the one kind there is; an empty library waits for people. */
function titleOf({ kind }: CatalogQuery, { kinds }: CatalogChoices): string {
  if (kind) return nounsOf([kind]).title;
  return nounsOf(kinds.length > 0 ? kinds : ['person']).title;
}

/** The catalog: the first page from the server, more on request, news only when asked for. */
export function Catalog({
  page,
  query,
  choices,
  density: given,
}: {
  page: CatalogPage;
  query: CatalogQuery;
  choices: CatalogChoices;
  density: Density;
}) {
  const search = catalogSearch(query);
  const place = `${search} ${page.newest}`;
  const router = useRouter();
  const [density, setDensity] = useState(given);
  const [more, setMore] = useState<More>(
    () => keptSheet(place) ?? { frames: [], nextCursor: page.nextCursor },
  );
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refreshing, startRefreshing] = useTransition();
  const arrived = useArrivals(search, page.newest);

  const showMore = async () => {
    if (!more.nextCursor || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const address = new URLSearchParams(search);
      address.set('cursor', more.nextCursor);
      const response = await fetch(`/api/people?${address}`);
      if (!response.ok) throw new Error(String(response.status));
      const next = (await response.json()) as CatalogPage;
      const all = { frames: [...more.frames, ...next.frames], nextCursor: next.nextCursor };
      kept.set(place, { ...all, at: Date.now() });
      setMore(all);
    } catch {
      setProblem('More pictures could not be loaded. Check your connection and try again.');
    }
    setBusy(false);
  };
  const showNew = () => {
    kept.clear();
    window.scrollTo({ top: 0 });
    startRefreshing(() => router.refresh());
  };

  const frames = [...page.frames, ...more.frames];
  const total = page.totalIsCapped
    ? `${page.total.toLocaleString('en')}+`
    : page.total.toLocaleString('en');
  return (
    <>
      <PageHeader
        title={
          <>
            {titleOf(query, choices)}
            {page.total > 0 ? (
              <span className="ml-3 font-sans text-base tracking-normal text-faint tabular-nums">
                {total}
                <span className="sr-only"> {page.total === 1 ? 'picture' : 'pictures'}</span>
              </span>
            ) : null}
          </>
        }
        className="mb-4 sm:mb-5"
        actions={
          <>
            <FilterButton query={query} choices={choices} />
            <DensitySwitch value={density} onChange={setDensity} />
          </>
        }
      />
      <KindTabs query={query} choices={choices} />
      <ActiveFilters query={query} choices={choices} />
      <div role="status" className="sticky top-16 z-20 flex justify-center empty:hidden">
        {arrived > 0 ? (
          <Button tone="solid" className="mb-4 shadow-lift" busy={refreshing} onClick={showNew}>
            <ArrowUp aria-hidden />
            {arrived >= 1000 ? '1,000+' : arrived} new: show
          </Button>
        ) : null}
      </div>
      {frames.length === 0 ? (
        <EmptyCatalog choices={choices} />
      ) : (
        <>
          <PictureGrid density={density} label="Contact sheet" className="-mx-4 sm:mx-0">
            {frames.map((frame, at) => (
              <FrameLink key={frame.id} frame={frame} density={density} priority={at < 12} />
            ))}
          </PictureGrid>
          {problem ? (
            <Alert tone="bad" className="mt-6">
              {problem}
            </Alert>
          ) : null}
          <LoadMore
            shown={frames.length}
            noun={frames.length === 1 ? 'picture' : 'pictures'}
            hasMore={more.nextCursor !== null}
            busy={busy}
            onMore={() => void showMore()}
          />
        </>
      )}
    </>
  );
}
