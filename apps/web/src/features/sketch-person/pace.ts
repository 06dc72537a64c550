/** Where time comes from; a test brings its own. */
export interface PaceTime {
  now(): number;
  /** Calls back after some milliseconds, until the returned function is called. */
  after(milliseconds: number, run: () => void): () => void;
}

export interface PaceOptions {
  /** Milliseconds between the starts of two questions. */
  apart?: number;
  /** A question that takes longer is given up for a newer one. */
  patience?: number;
  time?: PaceTime;
}

const browserTime: PaceTime = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Sends the newest of what is asked: one at a time, no more often than every `apart` milliseconds, and the last one always. While
 * somebody drags a slider that is three questions a second, and none waits behind one that nobody wants any more.
 * @param send settles when the answer is there; must not throw, also not when its signal is aborted
 */
export function createPace<T>(
  send: (value: T, signal: AbortSignal) => Promise<void>,
  { apart = 333, patience = 5000, time = browserTime }: PaceOptions = {},
) {
  let waiting: { value: T } | null = null;
  let running: { abort: AbortController; since: number } | null = null;
  let lastStart = -Infinity;
  let stopTimer: (() => void) | null = null;

  function plan(): void {
    stopTimer?.();
    stopTimer = null;
    if (!waiting) return;
    const now = time.now();
    const due = Math.max(lastStart + apart, running ? running.since + patience : -Infinity);
    if (due > now) {
      stopTimer = time.after(due - now, plan);
      return;
    }
    const { value } = waiting;
    waiting = null;
    running?.abort.abort(new DOMException('A newer picture was asked for.', 'AbortError'));
    const mine = { abort: new AbortController(), since: now };
    running = mine;
    lastStart = now;
    void send(value, mine.abort.signal).then(() => {
      if (running !== mine) return;
      running = null;
      plan();
    });
  }

  return {
    ask(value: T): void {
      waiting = { value };
      plan();
    },
    /** Forgets what waits and gives up what runs. */
    stop(): void {
      waiting = null;
      stopTimer?.();
      stopTimer = null;
      running?.abort.abort(new DOMException('Not wanted any more.', 'AbortError'));
      running = null;
    },
  };
}
export type Pace<T> = ReturnType<typeof createPace<T>>;
