import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import type { Asset } from '../asset/asset';
import { decideChecks } from '../measurement/decide-checks';
import { withholdNewcomer } from '../license/withhold-newcomer';
import type { Analysis, Check, Measurement } from '../measurement/measurement';
import { nearPhotographCheck } from '../photograph/near-photograph';
import type { BatchNews, Clock, Random, RecordStore } from '../ports';
import type { Fingerprint } from '../provenance/fingerprint';
import type { Subject } from '../subject/subject';
import { isOpen, type Batch, type BatchSlice } from './batch';

/** How long a worker may be silent before another takes its slice. */
export const leaseMilliseconds = 15_000;

export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + leaseMilliseconds);
}

/**
 * Takes a slice for a worker: null when it is done, held by a living worker, or its batch has ended.
 * `missing` are the indexes still to be made, so that a slice begun by a dead worker is finished, not repeated.
 */
export async function claimSlice(
  deps: { records: RecordStore; news: BatchNews; clock: Clock },
  actor: Actor,
  input: { sliceId: string; owner: string },
): Promise<{ slice: BatchSlice; batch: Batch; missing: number[] } | null> {
  permit(actor, 'make people');
  const now = deps.clock.now();
  const slice = await deps.records.batches.claimSlice(
    input.sliceId,
    input.owner,
    now,
    leaseEnd(now),
  );
  if (!slice) return null;
  const batch = await deps.records.batches.get(slice.batchId);
  if (!batch || !isOpen(batch)) {
    await deps.records.batches.releaseLease(slice.id, input.owner);
    return null;
  }
  if (await deps.records.batches.move(batch.id, ['waiting'], 'running', { startedAt: now })) {
    await deps.news.announce(batch.id).catch(() => undefined);
  }
  const made = new Set(await deps.records.subjects.madeIndexes(batch.id, slice.from, slice.to));
  const missing: number[] = [];
  for (let index = slice.from; index < slice.to; index += 1)
    if (!made.has(index)) missing.push(index);
  return { slice, batch, missing };
}

/** Says the worker is alive. False when it lost the slice or the batch has ended: it should let go. */
export async function renewLease(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
  input: { sliceId: string; batchId: string; owner: string },
): Promise<boolean> {
  permit(actor, 'make people');
  const held = await deps.records.batches.renewLease(
    input.sliceId,
    input.owner,
    leaseEnd(deps.clock.now()),
  );
  if (!held) return false;
  const batch = await deps.records.batches.get(input.batchId);
  return batch !== null && isOpen(batch);
}

/**
 * Records a picture whose objects are stored already: from here on it is visible, whole, with its place in the batch. Who
 * fails a check that the model's manifest asks for, or looks like a registered photograph, is recorded hidden instead (`held`),
 * and the trail says why.
 * `refused` when the batch has ended meanwhile (the caller removes the objects), `known` when it was recorded before.
 * @throws INVALID when the manifest asks for a check that the analysis does not decide
 */
export async function recordSubject(
  deps: { records: RecordStore; news: BatchNews; clock: Clock; random: Random },
  actor: Actor,
  input: {
    subject: Subject;
    asset: Asset;
    analysis: Analysis | null;
    /** Of the original; null leaves it to `fingerprintMissing`. */
    fingerprint: Fingerprint | null;
  },
): Promise<'recorded' | 'held' | 'known' | 'refused'> {
  permit(actor, 'make people');
  const { asset, analysis, fingerprint } = input;
  const { batchId } = asset;
  const model = await deps.records.models.get(input.subject.modelSha256);
  if (!model) throw new Error(`Asset ${asset.id} names a model that is not registered.`);
  const likeness = fingerprint && (await nearPhotographCheck(deps.records, fingerprint));
  const checks = [...decideChecks(model.manifest, analysis), ...(likeness ? [likeness] : [])];
  const failed = checks.filter((check) => !check.passed);
  const subject: Subject =
    failed.length > 0 ? { ...input.subject, state: 'hidden' } : input.subject;
  const outcome = await deps.records.transaction(async (records) => {
    const embedding = analysis?.embedding ?? null;
    if (embedding) await records.exclusives.lock('sharing');
    if (batchId !== null) {
      const batch = await records.batches.get(batchId);
      if (!batch || !isOpen(batch)) return 'refused' as const;
    }
    if (!(await records.subjects.add(subject, asset))) return 'known' as const;
    if (analysis) {
      await records.measurements.add(measurementOf(subject, asset, analysis, checks, deps.clock));
    }
    if (embedding) {
      const { id: subjectId, modelSha256 } = subject;
      await withholdNewcomer(records, deps, actor, { subjectId, modelSha256, embedding });
    }
    if (fingerprint) await records.fingerprints.add(asset.id, fingerprint, deps.clock.now());
    if (batchId !== null) await records.batches.addMade(batchId, 1, failed.length > 0 ? 1 : 0);
    if (failed.length === 0) return 'recorded' as const;
    const scores = failed.map(({ name, score, threshold }) => [name, { score, threshold }]);
    await records.audit.add(
      auditEntry(deps, actor, 'subject.held', subject.id, Object.fromEntries(scores)),
    );
    return 'held' as const;
  });
  if (batchId !== null && (outcome === 'recorded' || outcome === 'held'))
    await deps.news.announce(batchId).catch(() => undefined);
  return outcome;
}

function measurementOf(
  subject: Subject,
  asset: Asset,
  { attributes, embedding, realism, nearest }: Analysis,
  checks: Check[],
  clock: Clock,
): Measurement {
  const { modelSha256 } = subject;
  const measuredAt = clock.now();
  return {
    assetId: asset.id,
    modelSha256,
    attributes,
    embedding,
    realism,
    nearest,
    checks,
    measuredAt,
  };
}

/** Gives a picture up, with the reason; the batch goes on without it. */
export async function giveUpPicture(
  deps: { records: RecordStore; news: BatchNews; clock: Clock },
  actor: Actor,
  input: { batchId: string; index: number; seed: number; message: string },
): Promise<void> {
  permit(actor, 'make people');
  await deps.records.batches.addFailure({
    ...input,
    message: input.message.slice(0, 2000),
    at: deps.clock.now(),
  });
  await deps.news.announce(input.batchId).catch(() => undefined);
}

/** Lets go of a slice that cannot go on just now, and says on the batch why; the slice is tried again later. */
export async function postponeSlice(
  deps: { records: RecordStore; news: BatchNews },
  actor: Actor,
  input: { sliceId: string; batchId: string; owner: string; trouble: string },
): Promise<void> {
  permit(actor, 'make people');
  await deps.records.batches.setTrouble(input.batchId, input.trouble.slice(0, 500));
  await deps.records.batches.releaseLease(input.sliceId, input.owner);
  await deps.news.announce(input.batchId).catch(() => undefined);
}

/** Marks a slice done and, when it was the last, ends the batch. */
export async function finishSlice(
  deps: { records: RecordStore; news: BatchNews; clock: Clock; random: Random },
  actor: Actor,
  input: { sliceId: string; batchId: string },
): Promise<void> {
  permit(actor, 'make people');
  const ended = await deps.records.transaction(async (records) => {
    await records.batches.finishSlice(input.sliceId);
    const state = await records.batches.finishIfComplete(input.batchId, deps.clock.now());
    if (state) {
      const batch = await records.batches.get(input.batchId);
      await records.audit.add(
        auditEntry(deps, actor, 'batch.finished', input.batchId, {
          state,
          made: batch?.madeCount,
          failed: batch?.failedCount,
        }),
      );
    }
    return state;
  });
  if (ended) await deps.news.announce(input.batchId).catch(() => undefined);
}
