import { acceptedOf, handledOf, type BatchStanding } from './batch';

/** When a batch will have its turn and its end, in seconds from now; null where the pace is not known. */
export interface ExpectedTurn {
  id: string;
  /** 0 for whoever is at work. */
  startsIn: number | null;
  endsIn: number | null;
}

/** Tries that are still expected: at the batch's own rate of acceptance once it has one, at most all that are left. */
export function triesLeft(
  batch: Pick<
    BatchStanding,
    'count' | 'wanted' | 'madeCount' | 'heldCount' | 'failedCount' | 'rejectedCount'
  >,
): number {
  const handled = handledOf(batch);
  const accepted = acceptedOf(batch);
  const left = Math.max(0, batch.count - handled);
  const missing = Math.max(0, batch.wanted - accepted);
  // Too few tries say nothing about the rate: then all that are left, or what is missing where everything passes.
  if (handled < 8 || accepted === 0)
    return batch.wanted === batch.count ? left : Math.max(missing, left);
  return Math.min(left, Math.ceil((missing * handled) / accepted));
}

/**
 * The order in which open batches will run and when: priorities one after another, within one fair turns between requesters, each
 * with its own batches by position. Paused batches, and idle ones while anything else is open, have no turn. Pure.
 * @param batches open ones, by priority downward, then position
 * @param pace tries per second of a model by its sha256, over all generators; null when it is not known
 */
export function forecastQueue(
  batches: readonly BatchStanding[],
  lastTurns: ReadonlyMap<string, Date>,
  pace: (modelSha256: string) => number | null,
): ExpectedTurn[] {
  const turns: ExpectedTurn[] = [];
  let now: number | null = 0;
  for (const priority of ['urgent', 'normal', 'idle'] as const) {
    const runnable = batches.filter((one) => one.priority === priority && one.pausedAt === null);
    const lanes = lanesOf(runnable, lastTurns);
    const times = takeTurns(lanes, pace);
    for (const { batch, start, end } of times) {
      const add = (seconds: number | null) =>
        now === null || seconds === null ? null : now + seconds;
      const started = batch.state === 'running' && handledOf(batch) > 0;
      turns.push({ id: batch.id, startsIn: started ? 0 : add(start), endsIn: add(end) });
    }
    const ends = times.map(({ end }) => end);
    if (ends.some((end) => end === null)) now = null;
    else if (now !== null) now += Math.max(0, ...ends.map((end) => end ?? 0));
  }
  for (const { id } of batches.filter((one) => one.pausedAt !== null))
    turns.push({ id, startsIn: null, endsIn: null });
  return turns;
}

/** The batches of each requester in their order, whoever waited longest first. */
function lanesOf(
  batches: readonly BatchStanding[],
  lastTurns: ReadonlyMap<string, Date>,
): BatchStanding[][] {
  const lanes = new Map<string, BatchStanding[]>();
  for (const batch of batches)
    lanes.set(batch.requester, [...(lanes.get(batch.requester) ?? []), batch]);
  const turn = (requester: string) => lastTurns.get(requester)?.getTime() ?? -1;
  return [...lanes].sort(([a], [b]) => turn(a) - turn(b)).map(([, lane]) => lane);
}

/** Lanes share the time equally; what one leaves over goes to the others. Seconds from the start of the priority. */
function takeTurns(
  lanes: BatchStanding[][],
  pace: (modelSha256: string) => number | null,
): { batch: BatchStanding; start: number | null; end: number | null }[] {
  const done: { batch: BatchStanding; start: number | null; end: number | null }[] = [];
  const heads = lanes.map((lane) => ({
    rest: [...lane],
    start: 0,
    seconds: workOf(lane[0]!, pace),
  }));
  let now = 0;
  let active = heads;
  while (active.length > 0) {
    const unknown = active.filter(({ seconds }) => seconds === null);
    const known = active.filter(({ seconds }) => seconds !== null);
    if (known.length === 0) {
      // Nobody knows how long the heads take: they have started or will soon, and nothing after them can be told.
      for (const { rest } of unknown)
        rest.forEach((batch, index) =>
          done.push({ batch, start: index === 0 ? now : null, end: null }),
        );
      break;
    }
    const least = Math.min(...known.map(({ seconds }) => seconds!));
    now += least * active.length;
    for (const head of known) {
      head.seconds = head.seconds! - least;
      if (head.seconds > 1e-9) continue;
      done.push({ batch: head.rest.shift()!, start: head.start, end: now });
      head.start = now;
      head.seconds = head.rest[0] ? workOf(head.rest[0], pace) : 0;
    }
    active = active.filter(({ rest }) => rest.length > 0);
  }
  return done;
}

function workOf(batch: BatchStanding, pace: (modelSha256: string) => number | null): number | null {
  const perSecond = pace(batch.modelSha256);
  return perSecond === null || perSecond <= 0 ? null : triesLeft(batch) / perSecond;
}
