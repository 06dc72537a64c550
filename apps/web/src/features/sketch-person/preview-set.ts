import { askPreviews } from '@/ask-previews';
import { mostOvertaken, refusalIn, type PreviewSource } from './live-preview';
import { wishKey, type PreviewState, type WantedPreview } from './preview-store';

/** Several pictures at once, as they arrive. */
export interface PreviewSet {
  /** By the key that was asked for. */
  states: ReadonlyMap<string, PreviewState>;
  here: number;
  total: number;
  /** Since when some are waited for, by `performance.now`; null when all are there or refused. */
  waitingSince: number | null;
}

const nothing: PreviewSet = { states: new Map(), here: 0, total: 0, waitingSince: null };

/** Asks for what it does not have yet, all in one question; another wish gives the last one up. */
export function createPreviewSet({
  panel,
  store,
  usual,
  ask = askPreviews,
  now = () => performance.now(),
}: PreviewSource) {
  let wished = new Map<string, WantedPreview>();
  let states = new Map<string, PreviewState>();
  let snapshot = nothing;
  let round: AbortController | null = null;
  let since: number | null = null;
  const listeners = new Set<() => void>();

  function publish(): void {
    const all = [...states.values()];
    if (!all.some(({ is }) => is === 'waiting')) since = null;
    snapshot = {
      states: new Map(states),
      here: all.filter(({ is }) => is === 'here').length,
      total: all.length,
      waitingSince: since,
    };
    for (const listener of listeners) listener();
  }

  async function request(
    keys: readonly string[],
    signal: AbortSignal,
    overtaken = 0,
  ): Promise<void> {
    const again: string[] = [];
    const cells = keys.map((key) => ({ key, ...wished.get(key)! }));
    const wishes = new Map(keys.map((key) => [key, wishKey(wished.get(key)!)]));
    try {
      await ask(
        { panel, cells },
        (line) => {
          if (line.kind === 'end' || signal.aborted) return;
          if (line.kind === 'failed') {
            if (line.error.code === 'CONFLICT' && overtaken < mostOvertaken) again.push(line.key);
            else states.set(line.key, { is: 'failed', refusal: line.error });
          } else {
            store.put(wishes.get(line.key)!, line.preview);
            usual.note(line.preview.milliseconds);
            states.set(line.key, { is: 'here', preview: line.preview });
          }
          publish();
        },
        signal,
      );
      if (again.length > 0 && !signal.aborted) await request(again, signal, overtaken + 1);
    } catch (error) {
      if (signal.aborted) return;
      const refusal = refusalIn(error);
      for (const key of keys) {
        if (states.get(key)?.is === 'waiting') states.set(key, { is: 'failed', refusal });
      }
      publish();
    }
  }

  function begin(keys: readonly string[]): void {
    if (keys.length === 0) return;
    since = now();
    round ??= new AbortController();
    void request(keys, round.signal);
  }

  return {
    want(wanted: ReadonlyMap<string, WantedPreview>): void {
      round?.abort(new DOMException('Other pictures were asked for.', 'AbortError'));
      round = null;
      wished = new Map(wanted);
      states = new Map(
        [...wished].map(([key, wish]) => {
          const preview = store.get(wishKey(wish));
          return [key, preview ? { is: 'here', preview } : { is: 'waiting' }];
        }),
      );
      begin([...states].filter(([, { is }]) => is === 'waiting').map(([key]) => key));
      publish();
    },
    /** Asks again for those that were refused. */
    retry(): void {
      const failed = [...states].filter(([, { is }]) => is === 'failed').map(([key]) => key);
      for (const key of failed) states.set(key, { is: 'waiting' });
      begin(failed);
      publish();
    },
    stop(): void {
      round?.abort(new DOMException('Not wanted any more.', 'AbortError'));
      round = null;
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: (): PreviewSet => snapshot,
    snapshotOnServer: (): PreviewSet => nothing,
  };
}
