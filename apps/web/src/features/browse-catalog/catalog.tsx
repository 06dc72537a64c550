'use client';
import { mostLiked } from '@figment/core/alike/sense';
import { mostCompared } from '@figment/core/identity/most-compared';
import type { SearchSort } from '@figment/core/search/search';
import { nounsOf } from '@figment/core/subject/kind-nouns';
import { Button } from '@figment/ui/button';
import { PageHeader } from '@figment/ui/page-header';
import type { Density } from '@figment/ui/picture-grid';
import { ArrowUp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState, useTransition, type ReactNode } from 'react';
import { catalogHref, catalogSearch } from '@/catalog-address';
import { useCollect } from '@/collect';
import { compareHref } from '@/compare-address';
import { likeHref } from '@/like-address';
import { useShortcut } from '@/use-shortcut';
import type { CatalogPage, CatalogSurroundings } from './catalog-view';
import { countInWords } from './count-words';
import { FacetsWaiting } from './facets-waiting';
import { FacetSheet } from './facet-sheet';
import { kindOf } from './kind-of';
import { KindTabs } from './kind-tabs';
import { dropSheets } from './kept-sheets';
import { SearchBox } from './search-box';
import { SearchDeeds } from './search-deeds';
import { SearchTools } from './search-tools';
import { Sheet, type SheetDeeds } from './sheet';
import { TermChips } from './term-chips';
import { useNewer } from './use-newer';
import { useSelection } from './use-selection';
import { useWide } from './use-wide';

// Counted apart from the page, so it may come after the pictures.
const FacetPanel = dynamic(() => import('./facet-panel').then((module) => module.FacetPanel), {
  ssr: false,
  loading: FacetsWaiting,
});
// Wanted by a search that finds nobody, a key or a choice, not before. Without a `loading` of their own they would hide the whole page,
// and the focus with it.
const EmptyCatalog = dynamic(
  () => import('./empty-catalog').then((module) => module.EmptyCatalog),
  {
    loading: () => null,
  },
);
const ShortcutSheet = dynamic(
  () => import('./shortcut-sheet').then((module) => module.ShortcutSheet),
  { loading: () => null },
);
const SelectionBar = dynamic(
  () => import('./selection-bar').then((module) => module.SelectionBar),
  { loading: () => null },
);

export interface CatalogProps {
  page: CatalogPage;
  q: string;
  /** As chosen; null for the one that suits the query. */
  sort: SearchSort | null;
  around: CatalogSurroundings;
  density: Density;
  /** More about the view, below its filters. */
  below?: ReactNode;
}

/** The catalog: a query, its filters and the sheet of who was found. Everything chosen stands in the address. */
export function Catalog({ page, q, sort, around, density: given, below }: CatalogProps) {
  const router = useRouter();
  const [moving, startMoving] = useTransition();
  const [density, setDensity] = useState(given);
  const [selecting, setSelecting] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const selection = useSelection();
  const isWide = useWide();
  const deeds = useSheetDeeds();
  const search = catalogSearch({ q, sort });

  const go = (to: { q?: string; sort?: SearchSort | null }) => {
    const href = catalogHref(to.q ?? q, to.sort === undefined ? sort : to.sort);
    startMoving(() => router.push(href));
  };
  const refresh = () => startMoving(() => router.refresh());
  const showNew = () => {
    dropSheets();
    window.scrollTo({ top: 0 });
    refresh();
  };
  useCatalogKeys({ box, selection, deeds, showKeys: () => setShowsKeys(true) });

  const kinds = kindOf(page.terms) ? [kindOf(page.terms)!] : around.kinds;
  const filters = (
    <FacetPanel q={q} terms={page.terms} onSearch={(next) => go({ q: next })} below={below} />
  );
  return (
    <>
      <PageHeader
        title={
          <>
            {nounsOf(kinds.length > 0 ? kinds : ['person']).title}
            {page.total.value > 0 ? (
              <span className="ml-3 font-sans text-base tracking-normal text-faint tabular-nums">
                {countInWords(page.total)}
                <span className="sr-only"> {page.total.value === 1 ? 'picture' : 'pictures'}</span>
              </span>
            ) : null}
          </>
        }
        className="mb-4 sm:mb-5"
        actions={
          <SearchTools
            sort={page.sort}
            density={density}
            selecting={selecting}
            onSort={(next) => go({ sort: next })}
            onDensity={setDensity}
            onSelecting={setSelecting}
            onKeys={() => setShowsKeys(true)}
          />
        }
      />
      <KindTabs q={q} sort={sort} terms={page.terms} kinds={around.kinds} />
      <div className="mb-4 space-y-3">
        <div className="flex items-start gap-2">
          <SearchBox
            q={q}
            problems={page.problems}
            onSearch={(next) => go({ q: next })}
            inputRef={box}
          />
          <FacetSheet chosen={page.chips.length} found={countInWords(page.total)}>
            {filters}
          </FacetSheet>
        </div>
        {q ? (
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <TermChips
              q={q}
              chips={page.chips}
              moving={moving}
              onSearch={(next) => go({ q: next })}
            />
            <SearchDeeds q={q} sort={sort} mayAsk={around.may.ask} />
          </div>
        ) : null}
      </div>
      <div className="gap-8 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[17rem_minmax(0,1fr)]">
        <aside
          aria-label="Filters"
          className="sticky top-16 hidden max-h-[calc(100dvh-5rem)] self-start overflow-y-auto overscroll-contain pr-3 pb-6 lg:block"
        >
          {isWide ? filters : <FacetsWaiting />}
        </aside>
        <div className="min-w-0" aria-busy={moving}>
          {/* Only where the newest stand first: nobody asks for the others. */}
          {page.sort === 'newest' ? (
            <NewerBar search={search} since={page.newest} busy={moving} onShow={showNew} />
          ) : null}
          {page.frames.length === 0 ? (
            <EmptyCatalog q={q} sort={sort} around={around} />
          ) : (
            <Sheet
              // What was loaded below another view or another first row does not join on.
              key={`${search} ${page.newest}`}
              page={page}
              viewer={around.viewer}
              search={search}
              density={density}
              selection={selection}
              selecting={selecting}
              tellsState={around.may.seeHidden}
              deeds={deeds}
            />
          )}
        </div>
      </div>
      <p role="status" className="sr-only">
        {selection.chosen.size > 0 ? `${selection.chosen.size} selected` : ''}
      </p>
      {selection.chosen.size > 0 ? (
        <SelectionBar selection={selection} may={around.may} deeds={deeds} onChanged={refresh} />
      ) : null}
      {showsKeys ? <ShortcutSheet open onOpenChange={setShowsKeys} /> : null}
    </>
  );
}

/** Where people go from the sheet. */
function useSheetDeeds(): SheetDeeds {
  const router = useRouter();
  const collect = useCollect();
  return useMemo(
    () => ({
      collect: (ids) => collect(ids),
      similar: (ids) => router.push(likeHref(ids.slice(0, mostLiked))),
      compare: (ids) => {
        if (ids.length < 2) return;
        router.push(compareHref(ids.slice(0, mostCompared)));
      },
    }),
    [collect, router],
  );
}

/** The keys that work wherever the focus is. */
function useCatalogKeys({
  box,
  selection,
  deeds,
  showKeys,
}: {
  box: React.RefObject<HTMLInputElement | null>;
  selection: ReturnType<typeof useSelection>;
  deeds: SheetDeeds;
  showKeys: () => void;
}) {
  const chosen = () => [...selection.chosen.keys()];
  const some = selection.chosen.size > 0;
  useShortcut('/', () => {
    box.current?.focus();
    box.current?.select();
  });
  useShortcut('?', showKeys);
  useShortcut('Escape', selection.clear, some);
  useShortcut('c', () => deeds.collect(chosen()), some);
  useShortcut('s', () => deeds.similar(chosen()), some);
  useShortcut('m', () => deeds.compare(chosen()), some);
}

/** Says that others arrived; the rows somebody looks at never move by themselves. */
function NewerBar({
  search,
  since,
  busy,
  onShow,
}: {
  search: string;
  since: string;
  busy: boolean;
  onShow: () => void;
}) {
  const arrived = useNewer(search, since);
  return (
    <div role="status" className="sticky top-16 z-20 flex justify-center empty:hidden">
      {arrived > 0 ? (
        <Button tone="solid" className="mb-4 shadow-lift" busy={busy} onClick={onShow}>
          <ArrowUp aria-hidden />
          {arrived >= 1000 ? '1,000+' : arrived} new: show
        </Button>
      ) : null}
    </div>
  );
}
