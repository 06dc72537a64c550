import { permit, type Actor } from '../access';
import { actorName } from '../audit/audit';
import { parseInput } from '../contract';
import { isFigmentError } from '../errors';
import { livingSince } from '../generator/generator';
import { newId } from '../ids';
import { bytesToBase64 } from '../latent/bytes';
import type { Clock, Random, RecordStore } from '../ports';
import type { PreviewLine, PreviewsInput, PreviewsRequest } from './preview';
import { previewsRequest } from './preview.contract';
import type { StudioJobs } from './studio-jobs';
import { modelNotHeld, noGenerator, refusalOf } from './studio-refusals';

interface PreviewDeps {
  records: Pick<RecordStore, 'generators'>;
  studio: StudioJobs;
  clock: Clock;
  random: Random;
  /** Faults, as opposed to refusals: whoever asked is told no more than that there was one. */
  onFault?(error: unknown): void;
}

/** A generator that has just started needs a while for its first picture. */
const longestWaitMs = 60_000;
/** Questions of one request that are asked at once: two for every engine, so that none rests, and never a crowd. */
const askedAtOnce = { perEngine: 2, least: 2, most: 16 };

/**
 * Has sketches drawn and measured; nothing of them is stored. What is wrong with one of them is a line of its own. Lines come in
 * the order in which pictures are ready, the last one is `end`. Whoever stops reading, or aborts, takes the rest back.
 * @throws FORBIDDEN, INVALID (the request as a whole), INVALID_STATE (no generator runs or holds a model), all before the first line
 */
export async function previewSketches(
  deps: PreviewDeps,
  actor: Actor,
  input: PreviewsInput,
  signal?: AbortSignal,
): Promise<AsyncIterable<PreviewLine>> {
  permit(actor, 'sketch people');
  const request = parseInput(previewsRequest, input, 'request for previews');
  const living = await deps.records.generators.living(livingSince(deps.clock.now()));
  if (living.length === 0) throw noGenerator();
  const holders = living.filter(({ models }) =>
    request.cells.every(({ sketch }) => models.includes(sketch.modelSha256)),
  );
  if (holders.length === 0) throw modelNotHeld();
  const engines = holders.reduce((sum, { engines: own }) => sum + own, 0);
  const { perEngine, least, most } = askedAtOnce;
  const lanes = Math.min(most, Math.max(least, engines * perEngine));
  const leaving = new AbortController();
  const stop = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal;
  return leavable(drawAll(deps, actorName(actor), request, lanes, stop), () => leaving.abort());
}

/** A generator that waits cannot be told to return: whoever leaves says so beside it. */
function leavable<T>(lines: AsyncGenerator<T>, leave: () => void): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => lines.next(),
      return() {
        leave();
        return lines.return(undefined);
      },
    }),
  };
}

async function* drawAll(
  deps: PreviewDeps,
  by: string,
  { panel, cells }: PreviewsRequest,
  lanes: number,
  stop: AbortSignal,
): AsyncGenerator<PreviewLine> {
  // Turns sort by time: a newer request of the panel supersedes this one, never the other way round.
  const turn = newId('studioJob', deps.clock.now(), deps.random.bytes(10));
  const waiting = [...cells];
  const lines: PreviewLine[] = [];
  let wake: () => void = () => undefined;
  const count = { previews: 0, failed: 0 };

  async function lane(): Promise<void> {
    for (let cell = waiting.shift(); cell && !stop.aborted; cell = waiting.shift()) {
      const line = await drawOne(cell);
      if (stop.aborted) return;
      count[line.kind === 'preview' ? 'previews' : 'failed'] += 1;
      lines.push(line);
      wake();
    }
  }

  async function drawOne({ key, ...request }: (typeof cells)[number]): Promise<PreviewLine> {
    const began = deps.clock.now().getTime();
    try {
      const { reply, picture } = await deps.studio.run(
        'preview',
        request.sketch.modelSha256,
        request,
        { by, panel, turn, signal: stop, timeoutMs: longestWaitMs },
      );
      const waitedMilliseconds = deps.clock.now().getTime() - began;
      const preview = { ...reply, picture: dataUrl(picture), waitedMilliseconds };
      return { kind: 'preview', key, preview };
    } catch (error) {
      if (!isFigmentError(error) && !stop.aborted) deps.onFault?.(error);
      return { kind: 'failed', key, error: refusalOf(error) };
    }
  }

  let over = false;
  const all = Promise.all(Array.from({ length: lanes }, lane)).finally(() => {
    over = true;
    wake();
  });
  for (;;) {
    while (lines.length > 0 && !stop.aborted) yield lines.shift()!;
    if (over || stop.aborted) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (lines.length > 0 || over) resolve();
    });
  }
  await all;
  if (!stop.aborted) yield { kind: 'end', ...count };
}

function dataUrl(picture: Uint8Array | null): string {
  return picture ? `data:image/webp;base64,${bytesToBase64(picture)}` : '';
}
