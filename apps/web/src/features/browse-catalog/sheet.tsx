'use client';
import { Alert } from '@figment/ui/alert';
import { LoadMore } from '@figment/ui/load-more';
import { PictureGrid, type Density } from '@figment/ui/picture-grid';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CatalogPage, SheetFrame } from './catalog-view';
import { SheetCell, type OnDeed } from './sheet-cell';
import { onSheetKey } from './sheet-keys';
import { useGridWindow, type GridWindow } from './use-grid-window';
import { useKeptScroll } from './use-kept-scroll';
import { usePages } from './use-pages';
import type { Selection } from './use-selection';

// Wanted at the first look, not before. Without a `loading` of its own it would hide the whole page, and the focus with it.
const QuickLook = dynamic(() => import('./quick-look').then((module) => module.QuickLook), {
  loading: () => null,
});

/** Pictures of the first rows are asked for at once. */
const firstRowFrames = 6;
/** Before the window is known, so many frames are rendered: more than it can show, and not all that were found. */
const firstFrames: Record<Density, number> = { contact: 48, proof: 24, print: 8 };

/** What a page around the sheet does with people. */
export interface SheetDeeds {
  collect: (ids: string[]) => void;
  similar: (ids: string[]) => void;
  compare: (ids: string[]) => void;
}

/** The pictures of one query: rows near the window are rendered, more are loaded as one nears the end. */
export function Sheet({
  page,
  viewer,
  search,
  density,
  selection,
  selecting,
  tellsState,
  deeds,
}: {
  page: CatalogPage;
  viewer: string;
  /** Of the address. */
  search: string;
  density: Density;
  selection: Selection;
  selecting: boolean;
  tellsState: boolean;
  deeds: SheetDeeds;
}) {
  const { place, frames, hasMore, busy, problem, showMore } = usePages(page, search, viewer);
  useKeptScroll(place);
  const grid = useRef<HTMLUListElement>(null);
  const view = useGridWindow(grid, frames.length, firstFrames[density], density);
  const router = useRouter();
  const [active, setActive] = useState(0);
  const [looked, setLooked] = useState<number | null>(null);
  const anchor = useRef(0);
  const focusOn = useFocus(grid, view);

  const move = (to: number) => {
    setActive(to);
    focusOn(to);
  };
  const look = (at: number) => {
    setLooked(at);
    setActive(at);
  };
  // The sheet has the focus as soon as the dialog is gone: afterwards a key that came at once would be lost.
  const closeLook = () => {
    setLooked(null);
    focusOn(active);
  };
  const selectBetween = (a: number, b: number) =>
    selection.add(frames.slice(Math.min(a, b), Math.max(a, b) + 1));
  const select = (at: number, through: boolean) => {
    const frame = frames[at];
    if (!frame) return;
    if (through) selectBetween(anchor.current, at);
    else selection.toggle(frame);
    anchor.current = at;
    setActive(at);
  };
  // The selection where there is one, else the frame itself.
  const idsAt = (at: number) =>
    selection.chosen.size > 0 ? [...selection.chosen.keys()] : [frames[at]!.id];
  const onDeed = useLatest((deed, at, through = false) => {
    if (deed === 'look') look(at);
    else if (deed === 'open') router.push(`/people/${frames[at]!.id}`);
    else if (deed === 'select') select(at, through);
    else deeds[deed]([frames[at]!.id]);
  });
  const onKeyDown = (event: KeyboardEvent) =>
    onSheetKey(event, {
      count: frames.length,
      columns: view.columns,
      active,
      move,
      look,
      toggle: (at) => select(at, false),
      selectBetween,
      collect: (at) => deeds.collect(idsAt(at)),
      similar: (at) => deeds.similar(idsAt(at)),
      compare: () => deeds.compare([...selection.chosen.keys()]),
    });

  return (
    <>
      <PictureGrid
        ref={grid}
        density={density}
        label="Contact sheet"
        className="relative -mx-4 sm:mx-0"
        style={{ paddingTop: view.above, paddingBottom: view.below }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const at = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at;
          if (at !== undefined) setActive(Number(at));
        }}
      >
        {shownPlaces(view, active, frames.length).map((at) => {
          const frame = frames[at]!;
          return (
            <SheetCell
              key={frame.id}
              frame={frame}
              at={at}
              total={hasMore ? -1 : frames.length}
              density={density}
              active={at === active}
              selected={selection.chosen.has(frame.id)}
              selecting={selecting}
              priority={at < firstRowFrames}
              tellsState={tellsState}
              onDeed={onDeed}
              style={at < view.from || at >= view.to ? placeOf(at, view) : undefined}
            />
          );
        })}
      </PictureGrid>
      {problem ? (
        <Alert tone="bad" className="mt-6">
          {problem}
        </Alert>
      ) : null}
      <NearEnd onNear={() => void showMore()} enabled={hasMore && !busy && problem === null} />
      <LoadMore
        shown={frames.length}
        noun={frames.length === 1 ? 'picture' : 'pictures'}
        hasMore={hasMore}
        busy={busy}
        onMore={() => void showMore()}
      />
      {looked === null ? null : (
        <QuickLook
          frames={frames}
          at={looked}
          onMove={look}
          onClose={closeLook}
          afterClose={() => {
            if (!grid.current?.contains(document.activeElement)) focusOn(active);
          }}
          isSelected={(frame: SheetFrame) => selection.chosen.has(frame.id)}
          onToggle={(at: number) => select(at, false)}
          deeds={deeds}
        />
      )}
    </>
  );
}

/** The frames in the rows that are shown, and the active one wherever it is: the focus is never lost. */
function shownPlaces({ from, to }: GridWindow, active: number, count: number): number[] {
  const places = Array.from({ length: to - from }, (_, at) => from + at);
  if (active >= count || (active >= from && active < to)) return places;
  return active < from ? [active, ...places] : [...places, active];
}

/** Where a frame outside of the shown rows lies in the grid. */
function placeOf(at: number, { columns, rowStep }: GridWindow) {
  return {
    position: 'absolute' as const,
    top: Math.floor(at / columns) * rowStep,
    left: `${((at % columns) / columns) * 100}%`,
    width: `${100 / columns}%`,
  };
}

/** Puts the focus on a frame's picture, as soon as it is rendered. */
function useFocus(grid: React.RefObject<HTMLElement | null>, view: GridWindow) {
  const wanted = useRef<number | null>(null);
  const settle = () => {
    if (wanted.current === null) return;
    const link = grid.current?.querySelector<HTMLElement>(`[data-at="${wanted.current}"] a`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  };
  useLayoutEffect(settle);
  return (at: number) => {
    wanted.current = at;
    view.scrollTo(at);
    requestAnimationFrame(settle);
  };
}

/** The same function for as long as the sheet lives, so that frames are not rendered again for nothing. */
function useLatest(onDeed: OnDeed): OnDeed {
  const latest = useRef(onDeed);
  useLayoutEffect(() => {
    latest.current = onDeed;
  });
  return useCallback<OnDeed>((...deed) => latest.current(...deed), []);
}

/** Asks for more a screen before the end comes into view. */
function NearEnd({ onNear, enabled }: { onNear: () => void; enabled: boolean }) {
  const mark = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(onNear);
  useEffect(() => {
    if (!mark.current || !enabled) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) near();
      },
      { rootMargin: '1000px 0px' },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [enabled]);
  return <div ref={mark} aria-hidden />;
}
