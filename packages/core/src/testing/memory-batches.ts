import { handledOf, hasEnough, isOpen, type Batch, type BatchStanding } from '../batch/batch';
import type { BatchRecords } from '../batch/batch-records';
import { memorySliceRecords } from './memory-slices';
import { copy, type Rows } from './memory-rows';

function standingOf(batch: Batch): BatchStanding {
  const { seeds: _, settings: __, plan: ___, ...standing } = batch;
  return copy(standing);
}

const byPosition = (a: BatchStanding, b: BatchStanding) =>
  a.position - b.position || (a.id < b.id ? -1 : 1);

function count(batch: Batch, reasons: readonly string[]): void {
  for (const reason of reasons) batch.tally[reason] = (batch.tally[reason] ?? 0) + 1;
}

export function memoryBatchRecords(rows: Rows): BatchRecords {
  const all = () => [...rows.batches.values()];
  const standing = async (id: string) => {
    const batch = rows.batches.get(id);
    return batch ? standingOf(batch) : null;
  };
  const slicesOf = (id: string) => [...rows.slices.values()].filter((one) => one.batchId === id);
  const isPrunable = (batch: Batch) =>
    !isOpen(batch) && batch.madeCount === 0 && batch.sweptAt !== null && batch.briefId === null;
  return {
    ...memorySliceRecords(rows),
    async add(batch, slices) {
      const { orderedBy, idempotencyKey } = batch;
      const known = all().some(
        (other) => other.orderedBy === orderedBy && other.idempotencyKey === idempotencyKey,
      );
      if (idempotencyKey !== null && known) throw new Error('This key was used already.');
      rows.batches.set(batch.id, copy(batch));
      for (const slice of slices) rows.slices.set(slice.id, copy(slice));
    },
    async get(id) {
      return copy(rows.batches.get(id) ?? null);
    },
    standing,
    hold: standing,
    async ofKey(orderedBy, key) {
      const found = all().find(
        (batch) => batch.orderedBy === orderedBy && batch.idempotencyKey === key,
      );
      return copy(found ?? null);
    },
    async page(states, beforeId, limit) {
      return all()
        .filter(
          (batch) =>
            (!states || states.includes(batch.state)) && (!beforeId || batch.id < beforeId),
        )
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit)
        .map(standingOf);
    },
    async open(limit) {
      const order = { idle: 2, normal: 1, urgent: 0 };
      return all()
        .filter(isOpen)
        .sort((a, b) => order[a.priority] - order[b.priority] || byPosition(a, b))
        .slice(0, limit)
        .map(standingOf);
    },
    async lastTurns(requesters) {
      const turns = new Map<string, Date>();
      for (const { requester, lastTurnAt } of all()) {
        if (!lastTurnAt || !requesters.includes(requester)) continue;
        const known = turns.get(requester);
        if (!known || known < lastTurnAt) turns.set(requester, lastTurnAt);
      }
      return turns;
    },
    async openPeople() {
      return all()
        .filter(isOpen)
        .reduce((sum, batch) => sum + batch.count - handledOf(batch), 0);
    },
    async move(id, from, to, times) {
      const batch = rows.batches.get(id);
      if (!batch || !from.includes(batch.state)) return false;
      Object.assign(batch, { state: to }, times);
      return true;
    },
    async finishIfComplete(id, at) {
      const batch = rows.batches.get(id);
      if (!batch || !isOpen(batch)) return null;
      const undone = slicesOf(id).filter((slice) => slice.state !== 'done');
      if (undone.length > 0 && !hasEnough(batch)) return null;
      const done = { state: 'done', leaseOwner: null, leaseUntil: null, retryAt: null };
      for (const slice of undone) Object.assign(slice, done);
      batch.state = batch.madeCount > 0 ? 'completed' : 'failed';
      batch.finishedAt = at;
      return standingOf(batch);
    },
    async setEndedBecause(id, words) {
      rows.batches.get(id)!.endedBecause = words;
    },
    async addMade(id, by, held = 0, reasons = []) {
      const batch = rows.batches.get(id)!;
      batch.madeCount += by;
      batch.heldCount += held;
      batch.trouble = null;
      count(batch, reasons);
    },
    async setTrouble(id, trouble) {
      rows.batches.get(id)!.trouble = trouble;
    },
    async setPaused(id, paused) {
      const batch = rows.batches.get(id);
      if (!batch || !isOpen(batch) || (batch.pausedAt === null) === (paused === null)) return false;
      Object.assign(batch, { pausedAt: paused?.at ?? null, pausedBy: paused?.by ?? null });
      return true;
    },
    async setPriority(id, priority) {
      rows.batches.get(id)!.priority = priority;
    },
    async setPosition(id, position) {
      rows.batches.get(id)!.position = position;
    },
    async lane(requester, priority) {
      return all()
        .filter((one) => isOpen(one) && one.requester === requester && one.priority === priority)
        .sort(byPosition)
        .map(({ id, position }) => ({ id, position }));
    },
    async addFailure(failure) {
      const key = `${failure.batchId}.${failure.index}`;
      if (!rows.failures.has(key)) rows.batches.get(failure.batchId)!.failedCount += 1;
      rows.failures.set(key, copy(failure));
    },
    async failures(batchId, limit) {
      return [...rows.failures.values()]
        .filter((failure) => failure.batchId === batchId)
        .sort((a, b) => a.index - b.index)
        .slice(0, limit)
        .map(copy);
    },
    async retryFailures(batchId, retryAt) {
      const again = [...rows.failures].filter(([, failure]) => failure.batchId === batchId);
      for (const [key, { index }] of again) {
        rows.failures.delete(key);
        for (const slice of slicesOf(batchId)) {
          if (index < slice.from || index >= slice.to || slice.state === 'running') continue;
          Object.assign(slice, { state: 'waiting', attempts: 0, retryAt, lastError: null });
        }
      }
      rows.batches.get(batchId)!.failedCount -= again.length;
      return again.length;
    },
    async restSlices(batchId, retryAt) {
      for (const slice of slicesOf(batchId)) if (slice.state !== 'done') slice.retryAt = retryAt;
    },
    async addRejection(rejection) {
      const key = `${rejection.batchId}.${rejection.index}`;
      if (rows.rejections.has(key)) return;
      rows.rejections.set(key, copy(rejection));
      const batch = rows.batches.get(rejection.batchId)!;
      batch.rejectedCount += 1;
      batch.trouble = null;
      count(batch, rejection.reasons);
    },
    async rejections(batchId, { reason, afterIndex = -1, limit }) {
      return [...rows.rejections.values()]
        .filter((one) => one.batchId === batchId && one.index > afterIndex)
        .filter((one) => reason === undefined || one.reasons.includes(reason))
        .sort((a, b) => a.index - b.index)
        .slice(0, limit)
        .map(copy);
    },
    async handledIndexes(batchId, from, to) {
      const indexes = [...rows.subjects.values()]
        .filter(({ asset }) => asset.batchId === batchId)
        .map(({ asset }) => asset.batchIndex!);
      for (const one of [...rows.failures.values(), ...rows.rejections.values()])
        if (one.batchId === batchId) indexes.push(one.index);
      return [...new Set(indexes)]
        .filter((index) => index >= from && index < to)
        .sort((a, b) => a - b);
    },
    async prunable(before, limit) {
      return all()
        .filter((batch) => isPrunable(batch) && batch.finishedAt! < before)
        .sort((a, b) => a.finishedAt!.getTime() - b.finishedAt!.getTime() || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(standingOf);
    },
    async remove(id) {
      const batch = rows.batches.get(id);
      if (!batch || !isPrunable(batch)) return false;
      rows.batches.delete(id);
      for (const table of [rows.slices, rows.failures, rows.rejections] as Map<
        string,
        { batchId: string }
      >[])
        for (const [key, row] of table) if (row.batchId === id) table.delete(key);
      return true;
    },
    async markSwept(id, at) {
      rows.batches.get(id)!.sweptAt = at;
    },
    async unswept(before, limit) {
      return all()
        .filter((batch) => !isOpen(batch) && batch.sweptAt === null && batch.finishedAt! < before)
        .slice(0, limit)
        .map(standingOf);
    },
    async recentPace(modelSha256, limit) {
      const times = [...rows.subjects.values()]
        .filter(({ subject }) => subject.modelSha256 === modelSha256)
        .map(({ subject }) => subject.createdAt.getTime());
      for (const { batchId, at } of rows.rejections.values())
        if (rows.batches.get(batchId)?.modelSha256 === modelSha256) times.push(at.getTime());
      times.sort((a, b) => b - a);
      const gaps = times
        .slice(0, limit)
        .flatMap((time, at, newest) => (at > 0 ? [newest[at - 1]! - time] : []))
        .filter((gap) => gap <= 30_000);
      return { pictures: gaps.length, seconds: gaps.reduce((sum, gap) => sum + gap, 0) / 1000 };
    },
  };
}
