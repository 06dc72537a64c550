import type { Actor } from '@figment/core/access';
import { claimNextSlice } from '@figment/core/batch/make-slice';
import { workSlice, type SliceDeps } from './work-slice';

/** Between two looks for work while nothing is told. Milliseconds. */
const lookMilliseconds = 1_000;
/** After a fault that is not the picture's a worker rests, longer each time, so that an outage does not cost a rendering per slice. */
const restMilliseconds = { first: 1_000, longest: 15_000 };

export interface SliceLoops {
  /** There may be work: look now. */
  wake(): void;
  /** Finishes the pictures at hand and takes no more. */
  stop(): Promise<void>;
}

/**
 * Takes the slice whose turn it is, again and again, `slots` at a time: while one is stored and finished, the engines draw the
 * other. Goes on through any fault until it is stopped.
 */
export function openSliceLoops(
  deps: SliceDeps,
  actor: Actor,
  options: { slots: number },
): SliceLoops {
  const stopping = new AbortController();
  const { signal } = stopping;
  const sleepers = new Set<() => void>();
  let rest = 0;

  function sleep(milliseconds: number, wakeable: boolean): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        sleepers.delete(end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener('abort', end);
      if (wakeable) sleepers.add(end);
    });
  }

  function trouble(): Promise<void> {
    rest = Math.min(restMilliseconds.longest, rest * 2 || restMilliseconds.first);
    return sleep(rest, false);
  }

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      try {
        const models = deps.models.packages.map(({ sha256 }) => sha256);
        const claim = await claimNextSlice(deps, actor, { owner: deps.owner, models });
        if (!claim) {
          await sleep(lookMilliseconds, true);
          continue;
        }
        const outcome = await workSlice(deps, actor, claim, signal);
        if (outcome === 'postponed') await trouble();
        else rest = 0;
      } catch (error) {
        deps.log.warn({ err: error }, 'looking for work has to wait');
        await trouble();
      }
    }
  }

  const loops = Promise.all(Array.from({ length: options.slots }, loop));
  return {
    wake() {
      for (const end of [...sleepers]) end();
    },
    async stop() {
      stopping.abort();
      await loops;
    },
  };
}
