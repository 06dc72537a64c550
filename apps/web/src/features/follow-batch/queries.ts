import { can, type Actor } from '@figment/core/access';
import type { Batch } from '@figment/core/batch/batch';
import { batchPace, listBatches, viewBatch } from '@figment/core/batch/follow-batches';
import { formatSeedList } from '@figment/core/batch/seed-list';
import { listModels } from '@figment/core/model/register-model';
import { browseSubjects } from '@figment/core/subject/browse-subjects';
import { actorNames } from '@/server/actor-names';
import { deps } from '@/server/deps';
import { frameViews } from '@/server/frames';
import type { Session } from '@/server/session';
import { picturesShown, type BatchOrderView, type BatchUpdate } from './batch-view';

export interface BatchRow {
  id: string;
  modelName: string;
  state: Batch['state'];
  count: number;
  made: number;
  failed: number;
  held: number;
  secondsLeft: number | null;
  trouble: boolean;
  orderedBy: string;
  orderedAt: string;
}

const pageSize = 25;

/** A page of batches, newest first, and where the next one begins. */
export async function batchRows(
  { actor }: Session,
  beforeId?: string,
): Promise<{ rows: BatchRow[]; older: string | null; canOrder: boolean; now: string }> {
  const world = await deps();
  const found = await listBatches(world, actor, { beforeId, limit: pageSize + 1 });
  const batches = found.slice(0, pageSize);
  const [names, models] = await Promise.all([
    actorNames(
      world,
      batches.map(({ orderedBy }) => orderedBy),
    ),
    listModels(world, actor),
  ]);
  const modelNames = new Map(models.map(({ sha256, name }) => [sha256, name]));
  const now = world.clock.now();
  return {
    rows: batches.map((batch) => ({
      id: batch.id,
      modelName: modelNames.get(batch.modelSha256) ?? batch.modelId,
      state: batch.state,
      count: batch.count,
      made: batch.madeCount,
      failed: batch.failedCount,
      held: batch.heldCount,
      secondsLeft: batch.state === 'running' ? (batchPace(batch, now)?.secondsLeft ?? null) : null,
      trouble: batch.trouble !== null,
      orderedBy: names.get(batch.orderedBy)!,
      orderedAt: batch.orderedAt.toISOString(),
    })),
    older: found.length > pageSize ? batches.at(-1)!.id : null,
    canOrder: can(actor, 'order batches'),
    now: now.toISOString(),
  };
}

const seedsListed = 200;

/** A batch as its page shows it at first: the order, and the first update. */
export async function batchPage(
  { actor }: Session,
  batchId: string,
): Promise<{ order: BatchOrderView; update: BatchUpdate; canCancel: boolean; now: string }> {
  const world = await deps();
  const { batch } = await viewBatch(world, actor, { batchId });
  const [names, models, update] = await Promise.all([
    actorNames(world, [batch.orderedBy]),
    listModels(world, actor),
    batchUpdate(actor, batchId, new Set()),
  ]);
  const model = models.find(({ sha256 }) => sha256 === batch.modelSha256);
  return {
    order: {
      id: batch.id,
      count: batch.count,
      model: {
        id: batch.modelId,
        name: model?.name ?? batch.modelId,
        version: model?.version ?? '',
        sha256: batch.modelSha256,
      },
      settings: batch.settings,
      seeds: {
        list: formatSeedList(batch.seeds.slice(0, seedsListed)),
        more: Math.max(0, batch.count - seedsListed),
      },
      orderedBy: names.get(batch.orderedBy)!,
      orderedAt: batch.orderedAt.toISOString(),
    },
    update,
    canCancel: can(actor, 'cancel batches'),
    now: world.clock.now().toISOString(),
  };
}

/**
 * How a batch stands now, with the newest pictures that are not in `seen`; adds them to it.
 * @throws FORBIDDEN, NOT_FOUND
 */
export async function batchUpdate(
  actor: Actor,
  batchId: string,
  seen: Set<string>,
): Promise<BatchUpdate> {
  const world = await deps();
  const { batch, failures } = await viewBatch(world, actor, { batchId });
  const page =
    batch.madeCount > 0
      ? await browseSubjects(world, actor, { batchId, limit: picturesShown })
      : { items: [] };
  const fresh = page.items.filter(({ subject }) => !seen.has(subject.id));
  for (const { subject } of fresh) seen.add(subject.id);
  const frames = await frameViews(world, fresh);
  return {
    progress: {
      state: batch.state,
      made: batch.madeCount,
      failed: batch.failedCount,
      held: batch.heldCount,
      trouble: batch.trouble,
      startedAt: batch.startedAt?.toISOString() ?? null,
      finishedAt: batch.finishedAt?.toISOString() ?? null,
      pace: batchPace(batch, world.clock.now()),
      failures: failures.map(({ index, seed, message }) => ({ index, seed, message })),
    },
    pictures: frames.map(({ id, seed, alt, placeholder, thumbnail }) => ({
      id,
      seed,
      alt,
      placeholder,
      ...thumbnail,
    })),
  };
}
