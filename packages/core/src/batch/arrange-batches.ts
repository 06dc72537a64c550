import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { BatchNews, Clock, Random, RecordStore, Records, SliceQueue } from '../ports';
import { isOpen, type BatchPriority, type BatchStanding } from './batch';
import { batchPlaceSchema, batchPrioritySchema, type BatchPlace } from './batch.contract';
import type { LanePlace } from './batch-records';
import { openBatch } from './open-batch';
import { sendBatch } from './place-batch';

interface ArrangeDeps {
  records: RecordStore;
  news: BatchNews;
  clock: Clock;
  random: Random;
}

/** Between neighbors nearer than this no number is left: the lane is numbered afresh. */
const leastGap = 1e-3;
const freshGap = 1000;

/**
 * Where a batch comes to stand: a number between its new neighbors, or, where none is left, fresh numbers for the whole lane.
 * @param lane every batch of it in order, the moved one too
 * @returns the positions to write, by id
 */
export function placeInLane(
  lane: readonly LanePlace[],
  id: string,
  place: BatchPlace,
): Map<string, number> {
  const others = lane.filter((one) => one.id !== id);
  const at = indexFor(others, place);
  const [before, after] = [others[at - 1]?.position, others[at]?.position];
  if (before === undefined && after === undefined) return new Map();
  if (before === undefined) return new Map([[id, after! - freshGap]]);
  if (after === undefined) return new Map([[id, before + freshGap]]);
  if (after - before > leastGap) return new Map([[id, (before + after) / 2]]);
  const order = [...others.slice(0, at), { id }, ...others.slice(at)];
  const start = others[0]!.position;
  return new Map(order.map((one, index) => [one.id, start + index * freshGap]));
}

function indexFor(others: readonly LanePlace[], place: BatchPlace): number {
  if (place === 'first') return 0;
  if (place === 'last') return others.length;
  const anchor = 'before' in place ? place.before : place.after;
  const index = others.findIndex((one) => one.id === anchor);
  if (index < 0) {
    throw new FigmentError(
      'CONFLICT',
      'The batch it was to stand beside has ended meanwhile, or now waits in another line.',
      { hint: 'Look at the queue as it is now and move it again.' },
    );
  }
  return 'before' in place ? index : index + 1;
}

/**
 * Moves a batch among those of its requester and priority: before or after another, first or last. Moves are relative, so that
 * two people who re-order at once both get what they asked for, one after the other.
 * @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (it ended), CONFLICT (the other ended or was moved away meanwhile)
 */
export async function moveBatch(
  deps: ArrangeDeps,
  actor: Actor,
  input: { batchId: string; place: BatchPlace },
): Promise<void> {
  permit(actor, 'arrange batches');
  const place = parseInput(batchPlaceSchema, input.place, 'place in the queue');
  await deps.records.transaction(async (records) => {
    const { id, requester, priority } = await openBatch(records, input.batchId, 'moved');
    const lane = await records.batches.lane(requester, priority);
    await refuseOtherLine(records, place, { requester, priority });
    for (const [one, position] of placeInLane(lane, id, place))
      await records.batches.setPosition(one, position);
    await records.audit.add(auditEntry(deps, actor, 'batch.moved', id, { place }));
  });
  await deps.news.announce(input.batchId).catch(() => undefined);
}

/** Batches of different requesters take turns whatever their places: saying so is better than a move that does nothing. */
async function refuseOtherLine(
  records: Records,
  place: BatchPlace,
  lane: { requester: string; priority: BatchPriority },
): Promise<void> {
  if (typeof place === 'string') return;
  const other = await records.batches.standing('before' in place ? place.before : place.after);
  if (!other || !isOpen(other)) return;
  if (other.requester !== lane.requester) {
    throw new FigmentError(
      'INVALID',
      'Batches of different requesters take turns; only the order among those of one requester can be changed.',
      { field: 'place', hint: 'To let one go before all others, make it urgent.' },
    );
  }
  if (other.priority !== lane.priority) {
    throw new FigmentError('INVALID', 'The two batches do not have the same priority.', {
      field: 'place',
      hint: 'Change the priority first.',
    });
  }
}

/**
 * Changes how soon a batch has its turn.
 * @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (it ended)
 */
export async function setBatchPriority(
  deps: ArrangeDeps,
  actor: Actor,
  input: { batchId: string; priority: BatchPriority },
): Promise<void> {
  permit(actor, 'arrange batches');
  const priority = parseInput(batchPrioritySchema, input.priority, 'priority');
  await deps.records.transaction(async (records) => {
    const batch = await openBatch(records, input.batchId, 'moved');
    if (batch.priority === priority) return;
    await records.batches.setPriority(batch.id, priority);
    const change = { from: batch.priority, to: priority };
    await records.audit.add(auditEntry(deps, actor, 'batch.priority-changed', batch.id, change));
  });
  await deps.news.announce(input.batchId).catch(() => undefined);
}

/**
 * Lets a batch rest: pictures at hand are finished, no slice is begun. Pausing it twice changes nothing.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (it ended)
 */
export async function pauseBatch(
  deps: ArrangeDeps,
  actor: Actor,
  input: { batchId: string },
): Promise<BatchStanding> {
  permit(actor, 'arrange batches');
  const paused = { at: deps.clock.now(), by: actorName(actor) };
  const batch = await deps.records.transaction(async (records) => {
    const found = await openBatch(records, input.batchId, 'paused');
    if (await records.batches.setPaused(found.id, paused))
      await records.audit.add(auditEntry(deps, actor, 'batch.paused', found.id));
    return (await records.batches.standing(found.id))!;
  });
  await deps.news.announce(input.batchId).catch(() => undefined);
  return batch;
}

/**
 * Lets a paused batch go on.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (it ended)
 */
export async function resumeBatch(
  deps: ArrangeDeps & { queue: SliceQueue },
  actor: Actor,
  input: { batchId: string },
): Promise<BatchStanding> {
  permit(actor, 'arrange batches');
  const batch = await deps.records.transaction(async (records) => {
    const found = await openBatch(records, input.batchId, 'resumed');
    if (await records.batches.setPaused(found.id, null))
      await records.audit.add(auditEntry(deps, actor, 'batch.resumed', found.id));
    return (await records.batches.standing(found.id))!;
  });
  await sendBatch(deps, batch);
  return batch;
}
