import { permit, type Actor } from '../access';
import { settleLikeness } from '../alike/find-likeness';
import { auditEntry } from '../audit/audit';
import type { Asset } from '../asset/asset';
import { withholdNewcomer } from '../license/withhold-newcomer';
import type { Analysis, Check, Measurement } from '../measurement/measurement';
import type { BatchNews, Clock, Random, Records, RecordStore } from '../ports';
import type { Subject } from '../subject/subject';
import type { LookAlikes } from '../alike/look-alikes';
import { acceptedOf, isOpen, type BatchRejection } from './batch';
import {
  decidePicture,
  newcomerOf,
  withLikeness,
  type DecidedPicture,
  type SeenPicture,
} from './decide-picture';
import { endIfComplete } from './end-batch';

/** `recorded`, `held`, `rejected`: its verdict. `refused`: the batch has ended meanwhile. `known`: it was recorded before. */
export type RecordOutcome = 'recorded' | 'held' | 'rejected' | 'refused' | 'known';

interface RecordDeps {
  records: RecordStore;
  news: BatchNews;
  clock: Clock;
  random: Random;
  lookAlikes?: LookAlikes;
}

export interface NewSubject extends SeenPicture {
  subject: Subject;
  asset: Asset;
  /** What `decidePicture` said; left out, it is asked. */
  decided?: DecidedPicture;
}

/**
 * Records a picture whose objects are stored already: from here on it is visible, whole, with its place in the batch. Whom a check
 * holds back is recorded hidden, and the trail says why. Likeness is settled here once more: who turns out to be a duplicate of
 * somebody recorded meanwhile is rejected. Ends the batch when enough are accepted. For `rejected`, `refused` the caller removes the objects.
 * @throws INVALID when the manifest asks for a check that the analysis does not decide
 */
export async function recordSubject(
  deps: RecordDeps,
  actor: Actor,
  input: NewSubject,
): Promise<RecordOutcome> {
  permit(actor, 'make people');
  const { asset, analysis, fingerprint } = input;
  const { batchId } = asset;
  const before = input.decided ?? (await decidePicture(deps, actor, input));
  const outcome = await deps.records.transaction(async (records): Promise<RecordOutcome> => {
    const embedding = analysis?.embedding ?? null;
    if (embedding) await records.exclusives.lock('sharing');
    const decided = await settle(records, input, before);
    const batch = batchId === null ? null : await records.batches.hold(batchId);
    if (batchId !== null && !(batch && isOpen(batch))) return 'refused';
    if (decided.verdict === 'rejected') {
      await reject(records, deps, input, decided);
      return 'rejected';
    }
    const { checks, reasons } = decided;
    const isHeld = decided.verdict === 'held';
    const subject: Subject = isHeld ? { ...input.subject, state: 'hidden' } : input.subject;
    if (!(await records.subjects.add(subject, asset))) return 'known';
    if (analysis || checks.length > 0) {
      await records.measurements.add(measurementOf(subject, asset, analysis, checks, deps.clock));
    }
    if (embedding) {
      const newcomer = { subjectId: subject.id, lineage: before.model.lineage, embedding };
      await withholdNewcomer(records, deps, actor, newcomer);
    }
    if (fingerprint) await records.fingerprints.add(asset.id, fingerprint, deps.clock.now());
    if (isHeld) {
      const failed = checks.filter(({ passed }) => !passed);
      const scores = failed.map(({ name, score, threshold }) => [name, { score, threshold }]);
      await records.audit.add(
        auditEntry(deps, actor, 'subject.held', subject.id, Object.fromEntries(scores)),
      );
    }
    if (batch) {
      await records.batches.addMade(batch.id, 1, isHeld ? 1 : 0, reasons);
      // One whose tries are used up is ended with its last slice.
      const accepted = acceptedOf(batch) + (isHeld ? 0 : 1);
      if (accepted >= batch.wanted) await endIfComplete(records, deps, actor, batch.id);
    }
    return isHeld ? 'held' : 'recorded';
  });
  if (batchId !== null && outcome !== 'refused' && outcome !== 'known')
    await deps.news.announce(batchId).catch(() => undefined);
  return outcome;
}

/**
 * Records that a picture was rejected: its scores and what it missed, no pixels. Nothing may have been stored of it.
 * `refused` when the batch has ended meanwhile.
 */
export async function recordRejection(
  deps: Omit<RecordDeps, 'random' | 'lookAlikes'>,
  actor: Actor,
  input: Pick<NewSubject, 'subject' | 'analysis'> & { decided: DecidedPicture },
): Promise<'rejected' | 'refused'> {
  permit(actor, 'make people');
  const { batchId } = input.subject;
  if (batchId === null) throw new Error('Whoever belongs to no batch is not recorded as rejected.');
  const outcome = await deps.records.transaction(async (records) => {
    const batch = await records.batches.hold(batchId);
    if (!batch || !isOpen(batch)) return 'refused' as const;
    await reject(records, deps, input, input.decided);
    return 'rejected' as const;
  });
  if (outcome === 'rejected') await deps.news.announce(batchId).catch(() => undefined);
  return outcome;
}

async function settle(
  records: Records,
  input: NewSubject,
  before: DecidedPicture,
): Promise<DecidedPicture> {
  if (!before.likeness) return before;
  const newcomer = newcomerOf(input, before.model);
  await records.likeness.lock(newcomer.lineage);
  return withLikeness(before, input, await settleLikeness(records, newcomer, before.likeness));
}

async function reject(
  records: Records,
  deps: { clock: Clock },
  { subject, analysis }: Pick<NewSubject, 'subject' | 'analysis'>,
  { checks, reasons }: DecidedPicture,
): Promise<void> {
  const { batchId, batchIndex, seed } = subject;
  if (batchId === null || batchIndex === null) return;
  const rejection: BatchRejection = {
    batchId,
    index: batchIndex,
    seed,
    checks,
    attributes: analysis?.attributes ?? [],
    reasons,
    at: deps.clock.now(),
  };
  await records.batches.addRejection(rejection);
}

function measurementOf(
  subject: Subject,
  asset: Asset,
  analysis: Analysis | null,
  checks: Check[],
  clock: Clock,
): Measurement {
  const { modelSha256 } = subject;
  const measuredAt = clock.now();
  return {
    assetId: asset.id,
    modelSha256,
    attributes: analysis?.attributes ?? [],
    embedding: analysis?.embedding ?? null,
    realism: analysis?.realism ?? null,
    nearest: analysis?.nearest ?? null,
    checks,
    measuredAt,
  };
}
