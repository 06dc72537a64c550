import type { Preview, Refusal } from '@figment/core/studio/preview';
import { askPreviews, PreviewsRefused } from '@/ask-previews';
import type { MixCell } from './mix-matrix';

/** How it stands with a picture. */
export type CellState =
  | { is: 'waiting' }
  | { is: 'here'; preview: Preview }
  | { is: 'failed'; refusal: Pick<Refusal, 'message' | 'hint'> };

export interface MatrixState {
  /** By key of cell. */
  states: ReadonlyMap<string, CellState>;
  here: number;
  failed: number;
  total: number;
  /** Of the pictures still wanted: since when, by `performance.now`, and how many came since. */
  waiting: { since: number; came: number; left: number } | null;
}

const nothing: MatrixState = { states: new Map(), here: 0, failed: 0, total: 0, waiting: null };
/** A picture weighs 10 to 40 kB: this many are some megabytes. */
const mostRemembered = 400;

/** The pictures of a matrix, asked for once; another matrix gives up what still waits and keeps what came. */
export function createMatrixPreviews(
  panel: string,
  { ask = askPreviews, now = () => performance.now() } = {},
) {
  const known = new Map<string, Preview>();
  const failures = new Map<string, Pick<Refusal, 'message' | 'hint'>>();
  let wanted: readonly MixCell[] = [];
  let round: AbortController | null = null;
  let since = 0;
  let came = 0;
  let state = nothing;
  const listeners = new Set<() => void>();

  function publish(): void {
    const states = new Map<string, CellState>();
    for (const { key } of wanted) {
      const [preview, refusal] = [known.get(key), failures.get(key)];
      if (preview) states.set(key, { is: 'here', preview });
      else if (refusal) states.set(key, { is: 'failed', refusal });
      else states.set(key, { is: 'waiting' });
    }
    const all = [...states.values()];
    const count = (is: CellState['is']) => all.filter((one) => one.is === is).length;
    const left = count('waiting');
    state = {
      states,
      here: count('here'),
      failed: count('failed'),
      total: all.length,
      waiting: left > 0 ? { since, came, left } : null,
    };
    for (const listener of listeners) listener();
  }

  function remember(key: string, preview: Preview): void {
    known.set(key, preview);
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
  }

  async function request(cells: Map<string, MixCell>, signal: AbortSignal): Promise<void> {
    // Keys are long: short ones travel.
    const keys = [...cells.keys()];
    const asked = keys.map((key, at) => ({
      key: String(at),
      sketch: cells.get(key)!.sketch,
      size: 512,
    }));
    try {
      await ask(
        { panel, cells: asked },
        (line) => {
          if (line.kind === 'end' || signal.aborted) return;
          const key = keys[Number(line.key)]!;
          if (line.kind === 'preview') {
            came += 1;
            remember(key, line.preview);
          } else failures.set(key, line.error);
          publish();
        },
        signal,
      );
    } catch (error) {
      if (signal.aborted) return;
      const refusal =
        error instanceof PreviewsRefused ? error.refusal : { message: 'The page failed to ask.' };
      for (const key of keys) if (!known.has(key)) failures.set(key, refusal);
      publish();
    }
  }

  function begin(): void {
    round?.abort(new DOMException('Other pictures were asked for.', 'AbortError'));
    round = null;
    const missing = new Map(
      wanted
        .filter(({ key }) => !known.has(key) && !failures.has(key))
        .map((cell) => [cell.key, cell] as const),
    );
    since = now();
    came = 0;
    if (missing.size > 0) {
      round = new AbortController();
      void request(missing, round.signal);
    }
    publish();
  }

  return {
    want(cells: readonly MixCell[]): void {
      wanted = cells;
      failures.clear();
      begin();
    },
    retry(): void {
      failures.clear();
      begin();
    },
    stop(): void {
      round?.abort(new DOMException('Not wanted any more.', 'AbortError'));
      round = null;
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: (): MatrixState => state,
    snapshotOnServer: (): MatrixState => nothing,
  };
}
