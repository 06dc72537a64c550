import type { Preview } from '@figment/core/studio/preview';
import { askPreviews, PreviewsRefused } from '@/ask-previews';
import { createPace, type PaceOptions } from './pace';
import {
  wishKey,
  type PreviewRefusal,
  type PreviewStore,
  type UsualTime,
  type WantedPreview,
} from './preview-store';

/** What a large picture shows. */
export interface LivePreview {
  /** The newest picture there is, perhaps of a moment ago; null before the first. */
  shown: Preview | null;
  /** True when `shown` is what is wanted now. */
  current: boolean;
  /** Since when the wanted picture is waited for, by `performance.now`; null when it is not. */
  waitingSince: number | null;
  refusal: PreviewRefusal | null;
}

export interface PreviewSource {
  /** Newer questions of a panel take the place of those that wait. */
  panel: string;
  store: PreviewStore;
  usual: UsualTime;
  ask?: typeof askPreviews;
  now?: () => number;
}

/** Questions can overtake each other on their way: one that lost its place to an older one is asked again, this often. */
export const mostOvertaken = 3;

const nothing: LivePreview = { shown: null, current: false, waitingSince: null, refusal: null };

/**
 * A picture that changes while somebody drags: the newest wish is asked for at its pace, the last one always is, and what was there
 * before stays until the next has come.
 */
export function createLivePreview(
  { panel, store, usual, ask = askPreviews, now = () => performance.now() }: PreviewSource,
  paceOptions: PaceOptions = {},
) {
  let key: string | null = null;
  let wanted: WantedPreview | null = null;
  let overtaken = 0;
  let state = nothing;
  const listeners = new Set<() => void>();
  const set = (next: Partial<LivePreview>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  function arrived(of: string, preview: Preview): void {
    store.put(of, preview);
    usual.note(preview.waitedMilliseconds);
    if (key === null) return;
    const current = of === key;
    set({ shown: preview, current, ...(current ? { waitingSince: null, refusal: null } : {}) });
  }
  function refused(of: string, refusal: PreviewRefusal): void {
    // A refusal of what nobody wants any more is no news.
    if (of !== key) return;
    if (refusal.code === 'CONFLICT' && wanted && overtaken < mostOvertaken) {
      overtaken += 1;
      pace.ask({ key: of, wanted });
    } else set({ refusal, waitingSince: null });
  }

  const pace = createPace<{ key: string; wanted: WantedPreview }>(async (wish, signal) => {
    try {
      await ask(
        { panel, cells: [{ key: 'main', ...wish.wanted }] },
        (line) => {
          if (line.kind === 'preview') arrived(wish.key, line.preview);
          if (line.kind === 'failed') refused(wish.key, line.error);
        },
        signal,
      );
    } catch (error) {
      if (!signal.aborted) refused(wish.key, refusalIn(error));
    }
  }, paceOptions);

  function request(): void {
    if (!wanted || key === null) return;
    overtaken = 0;
    set({ waitingSince: now(), refusal: null });
    pace.ask({ key, wanted });
  }

  return {
    /** @param next null while the original itself is shown */
    want(next: WantedPreview | null): void {
      const nextKey = next && wishKey(next);
      if (nextKey === key && (state.current || state.waitingSince !== null || state.refusal)) {
        return;
      }
      key = nextKey;
      wanted = next;
      const known = key === null ? null : store.get(key);
      if (key !== null && !known) {
        set({ current: false });
        request();
        return;
      }
      pace.stop();
      if (known) set({ shown: known, current: true, waitingSince: null, refusal: null });
      else set(nothing);
    },
    retry: request,
    stop(): void {
      pace.stop();
      set({ waitingSince: null });
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: (): LivePreview => state,
    snapshotOnServer: (): LivePreview => nothing,
  };
}

export function refusalIn(error: unknown): PreviewRefusal {
  return error instanceof PreviewsRefused
    ? error.refusal
    : { code: 'FAULT', message: `The page could not read the answer (${String(error)}).` };
}
