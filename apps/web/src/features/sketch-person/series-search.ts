import { amountsOf, isNear, nextScale, type SeriesItem, type Tried } from './series';
import { createPreviewSet } from './preview-set';
import type { PreviewSource } from './live-preview';
import type { PreviewState, WantedPreview } from './preview-store';

/** One picture of a series, as far as it has come. */
export interface SeriesPicture {
  item: SeriesItem;
  /** The share of the checked range that is tried now, or was found. */
  scale: number;
  preview: PreviewState;
  /** `searching` while a smaller amount may still be tried. */
  verdict: 'searching' | 'near' | 'far' | 'failed';
}

export interface SeriesSearch {
  pictures: readonly SeriesPicture[];
  settled: number;
  waitingSince: number | null;
}

const nothing: SeriesSearch = { pictures: [], settled: 0, waitingSince: null };

/**
 * Looks for the largest amount of every item whose picture is measured near enough: first the whole way, then less where the
 * distance says so. Each round asks for all pictures it needs at once.
 */
export function createSeriesSearch(source: PreviewSource) {
  const set = createPreviewSet(source);
  let items: readonly SeriesItem[] = [];
  let wishFor: ((amounts: ReturnType<typeof amountsOf>) => WantedPreview) | null = null;
  let limit: number | null = null;
  let scales = new Map<string, number>();
  let tried = new Map<string, Tried[]>();
  let state = nothing;
  const listeners = new Set<() => void>();

  function ask(): void {
    if (!wishFor) return;
    const make = wishFor;
    set.want(
      new Map(items.map((item) => [item.key, make(amountsOf(item, scales.get(item.key)!))])),
    );
  }

  function pictureOf(item: SeriesItem, preview: PreviewState): SeriesPicture {
    const scale = scales.get(item.key)!;
    const own = tried.get(item.key) ?? [];
    const verdict =
      preview.is === 'failed'
        ? 'failed'
        : preview.is === 'waiting'
          ? 'searching'
          : distanceOf(preview) === null || isNear(own, limit)
            ? 'near'
            : nextScale(own, limit) === null
              ? 'far'
              : 'searching';
    return { item, scale, preview, verdict };
  }

  function follow(): void {
    const found = set.snapshot();
    for (const item of items) {
      const preview = found.states.get(item.key);
      const distance = preview?.is === 'here' ? distanceOf(preview) : null;
      const scale = scales.get(item.key)!;
      const own = tried.get(item.key) ?? [];
      if (distance !== null && own.at(-1)?.scale !== scale) {
        tried.set(item.key, [...own, { scale, distance }]);
      }
    }
    const pictures = items.map((item) =>
      pictureOf(item, found.states.get(item.key) ?? { is: 'waiting' }),
    );
    state = {
      pictures,
      settled: pictures.filter(({ verdict }) => verdict !== 'searching').length,
      waitingSince: found.waitingSince ?? state.waitingSince,
    };
    const roundIsOver = found.waitingSince === null && found.total === items.length;
    const goesOn = pictures.filter(({ verdict }) => verdict === 'searching');
    if (roundIsOver && goesOn.length > 0) {
      for (const { item } of goesOn) {
        scales.set(item.key, nextScale(tried.get(item.key)!, limit)!);
      }
      // Not from inside its own announcement.
      queueMicrotask(ask);
    } else if (goesOn.length === 0) state = { ...state, waitingSince: null };
    for (const listener of listeners) listener();
  }
  set.subscribe(follow);

  return {
    /** @param wish the picture for slider amounts @param nearerThan a distance; null for any */
    want(
      wanted: readonly SeriesItem[],
      wish: (amounts: ReturnType<typeof amountsOf>) => WantedPreview,
      nearerThan: number | null,
    ): void {
      items = wanted;
      wishFor = wish;
      limit = nearerThan;
      scales = new Map(items.map(({ key }) => [key, 1]));
      tried = new Map();
      state = nothing;
      ask();
    },
    retry: set.retry,
    stop: set.stop,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: (): SeriesSearch => state,
    snapshotOnServer: (): SeriesSearch => nothing,
  };
}

function distanceOf(preview: PreviewState): number | null {
  return preview.is === 'here' ? (preview.preview.comparison?.identityDistance ?? null) : null;
}
