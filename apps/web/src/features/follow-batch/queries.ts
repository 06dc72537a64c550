import { can, type Actor } from '@figment/core/access';
import type { Batch } from '@figment/core/batch/batch';
import { batchPace, listBatches, viewBatch } from '@figment/core/batch/follow-batches';
import { formatSeedList } from '@figment/core/batch/seed-list';
import { browseSubjects } from '@figment/core/subject/browse-subjects';
import { deps, type Deps } from '@/server/deps';
import { frameViews } from '@/server/frames';
import type { Session } from '@/server/session';
import type { BatchNewsItem, BatchView } from './batch-view';

/** The most pictures a batch's page shows at once; the catalog has them all. */
export const shownFrames = 96;

async function batchView(world: Deps, batch: Batch): Promise<BatchView> {
  const pace = batchPace(batch, world.clock.now());
  const orderer = batch.orderedBy.startsWith('system:')
    ? batch.orderedBy.slice(7)
    : ((await world.records.users.get(batch.orderedBy))?.name ?? batch.orderedBy);
  return {
    id: batch.id,
    modelId: batch.modelId,
    modelSha256: batch.modelSha256,
    count: batch.count,
    made: batch.madeCount,
    failed: batch.failedCount,
    state: batch.state,
    trouble: batch.trouble,
    orderedBy: orderer,
    orderedAt: batch.orderedAt.toISOString(),
    startedAt: batch.startedAt?.toISOString() ?? null,
    finishedAt: batch.finishedAt?.toISOString() ?? null,
    perSecond: pace?.perSecond ?? null,
    secondsLeft: pace?.secondsLeft ?? null,
  };
}

const pageSize = 25;

export async function batchRows(
  { actor }: Session,
  beforeId?: string,
): Promise<{ rows: BatchView[]; olderThan: string | null; canOrder: boolean; now: string }> {
  const world = await deps();
  const found = await listBatches(world, actor, { beforeId, limit: pageSize + 1 });
  const rows = await Promise.all(found.slice(0, pageSize).map((batch) => batchView(world, batch)));
  return {
    rows,
    olderThan: found.length > pageSize ? (rows.at(-1)?.id ?? null) : null,
    canOrder: can(actor, 'order batches'),
    now: world.clock.now().toISOString(),
  };
}

/** The batch as it stands, with its pictures that `sent` does not hold yet; they are added to it. */
export async function batchNews(
  actor: Actor,
  batchId: string,
  sent: Set<string>,
): Promise<BatchNewsItem> {
  const world = await deps();
  const { batch, failures } = await viewBatch(world, actor, { batchId });
  const page =
    batch.madeCount > 0
      ? await browseSubjects(world, actor, { batchId, limit: shownFrames })
      : { items: [] };
  const fresh = page.items.filter(({ subject }) => !sent.has(subject.id));
  for (const { subject } of fresh) sent.add(subject.id);
  return {
    batch: await batchView(world, batch),
    frames: await frameViews(world, fresh),
    failures: failures.map(({ index, seed, message }) => ({ index, seed, message })),
  };
}

export interface BatchPageView extends BatchNewsItem {
  settings: { psi: number; cutoff: number | null; noiseMode: string; label: number | null };
  seeds: string;
  canCancel: boolean;
  now: string;
}

export async function batchPage({ actor }: Session, batchId: string): Promise<BatchPageView> {
  const world = await deps();
  const { batch } = await viewBatch(world, actor, { batchId });
  const seeds = formatSeedList(batch.seeds);
  return {
    ...(await batchNews(actor, batchId, new Set())),
    settings: batch.settings,
    seeds: seeds.length > 400 ? `${seeds.slice(0, 400)}…` : seeds,
    canCancel: can(actor, 'cancel batches'),
    now: world.clock.now().toISOString(),
  };
}
