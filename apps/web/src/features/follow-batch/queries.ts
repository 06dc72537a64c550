import { can, type Actor } from '@figment/core/access';
import { acceptedOf, type BatchStanding } from '@figment/core/batch/batch';
import { reasonInWords, topReasons } from '@figment/core/batch/blocking-reasons';
import {
  batchPace,
  listBatches,
  viewBatch,
  viewQueue,
  type QueueState,
} from '@figment/core/batch/follow-batches';
import { formatSeedList } from '@figment/core/batch/seed-list';
import { livingGenerators } from '@figment/core/generator/living-generators';
import { listModels } from '@figment/core/model/register-model';
import { browseSubjects } from '@figment/core/subject/browse-subjects';
import { actorNames } from '@/server/actor-names';
import { deps, type Deps } from '@/server/deps';
import { frameViews } from '@/server/frames';
import type { Session } from '@/server/session';
import { picturesShown, type BatchOrderView, type BatchUpdate } from './batch-view';
import type { QueueBatch, QueueUpdate } from './queue-view';

const seedsListed = 200;

/** A batch as its page shows it at first: the order, and the first update. */
export async function batchPage(
  { actor }: Session,
  batchId: string,
): Promise<{
  order: BatchOrderView;
  update: BatchUpdate;
  canCancel: boolean;
  canArrange: boolean;
  now: string;
}> {
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
      wanted: batch.wanted,
      kind: model?.kind ?? 'other',
      origin: batch.origin,
      briefId: batch.briefId,
      dueAt: batch.dueAt?.toISOString() ?? null,
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
        composed:
          batch.plan?.kind === 'wish'
            ? (batch.plan.blocks ?? []).filter((blocks) => blocks.length > 0).length
            : 0,
      },
      orderedBy: names.get(batch.orderedBy)!,
      orderedAt: batch.orderedAt.toISOString(),
    },
    update,
    canCancel: can(actor, 'cancel batches'),
    canArrange: can(actor, 'arrange batches'),
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
  const generators = await livingGenerators(world, actor, { modelSha256: batch.modelSha256 });
  const fresh = page.items.filter(({ subject }) => !seen.has(subject.id));
  for (const { subject } of fresh) seen.add(subject.id);
  const frames = await frameViews(world, fresh);
  return {
    progress: {
      state: batch.state,
      made: batch.madeCount,
      failed: batch.failedCount,
      held: batch.heldCount,
      accepted: acceptedOf(batch),
      rejected: batch.rejectedCount,
      paused: batch.pausedAt !== null,
      priority: batch.priority,
      reasons: topReasons(batch.tally).map(({ reason, misses }) => ({
        reason,
        words: reasonInWords(reason, batch.plan?.kind === 'wish' ? batch.plan.wish : null),
        misses,
      })),
      endedBecause: batch.endedBecause,
      hasGenerator: generators.length > 0,
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

/** How many ended batches the queue shows before the older ones. */
export const doneShown = 8;
const endedStates = ['completed', 'failed', 'cancelled'] as const;

/** The queue page at first, and what its reader may do. */
export async function queuePage({ actor }: Session): Promise<{
  update: QueueUpdate;
  canOrder: boolean;
  canArrange: boolean;
  now: string;
}> {
  const world = await deps();
  return {
    update: await queueUpdate(actor),
    canOrder: can(actor, 'order batches'),
    canArrange: can(actor, 'arrange batches'),
    now: world.clock.now().toISOString(),
  };
}

/** How the queue stands now. @throws FORBIDDEN */
export async function queueUpdate(actor: Actor): Promise<QueueUpdate> {
  const world = await deps();
  const queue = await viewQueue(world, actor);
  const done = await listBatches(world, actor, { states: endedStates, limit: doneShown });
  const view = await queueBatches(world, actor, [...queue.open, ...done], queue);
  const held = new Set(queue.generators.flatMap(({ models }) => models));
  const missing = queue.open.filter(({ modelSha256 }) => !held.has(modelSha256));
  const names = new Map(view.map(({ id, modelName }) => [id, modelName]));
  return {
    open: view.slice(0, queue.open.length),
    done: view.slice(queue.open.length),
    generators: queue.generators.map(({ id, machine, engines }) => ({ id, machine, engines })),
    missingModels: [...new Set(missing.map(({ id }) => names.get(id)!))],
  };
}

/** Ended batches, newest first, for the pages behind the first. */
export async function donePage(
  { actor }: Session,
  beforeId: string,
): Promise<{ rows: QueueBatch[]; older: string | null; now: string }> {
  const world = await deps();
  const size = 25;
  const input = { states: endedStates, beforeId, limit: size + 1 };
  const found = await listBatches(world, actor, input);
  const batches = found.slice(0, size);
  return {
    rows: await queueBatches(world, actor, batches, null),
    older: found.length > size ? batches.at(-1)!.id : null,
    now: world.clock.now().toISOString(),
  };
}

async function queueBatches(
  world: Deps,
  actor: Actor,
  batches: readonly BatchStanding[],
  queue: QueueState | null,
): Promise<QueueBatch[]> {
  const people = batches.flatMap(({ orderedBy, requester }) => [orderedBy, requester]);
  const [names, organizations, models] = await Promise.all([
    actorNames(
      world,
      people.filter((id) => !id.startsWith('org_')),
    ),
    world.records.organizations.all(),
    listModels(world, actor),
  ]);
  const agencies = new Map(organizations.map(({ id, name }) => [id, name]));
  const bySha256 = new Map(models.map((model) => [model.sha256, model]));
  // Nobody can say when, while nobody is there to do it.
  const known = queue && queue.generators.length > 0 ? queue.turns : [];
  const turns = new Map(known.map((turn) => [turn.id, turn]));
  const now = world.clock.now().getTime();
  return batches.map((batch) => {
    const model = bySha256.get(batch.modelSha256);
    const turn = turns.get(batch.id);
    const end = endOf(batch, turn?.endsIn ?? null, now);
    return {
      id: batch.id,
      kind: model?.kind ?? 'other',
      modelName: model?.name ?? batch.modelId,
      state: batch.state,
      origin: batch.origin,
      priority: batch.priority,
      requester: batch.requester,
      requesterName: agencies.get(batch.requester) ?? names.get(batch.requester) ?? 'Somebody',
      orderedBy: names.get(batch.orderedBy) ?? 'Somebody',
      orderedAt: batch.orderedAt.toISOString(),
      dueAt: batch.dueAt?.toISOString() ?? null,
      late: batch.dueAt !== null && end !== null && end > batch.dueAt.getTime(),
      count: batch.count,
      wanted: batch.wanted,
      accepted: acceptedOf(batch),
      held: batch.heldCount,
      rejected: batch.rejectedCount,
      failed: batch.failedCount,
      paused: batch.pausedAt !== null,
      trouble: batch.trouble,
      endedBecause: batch.endedBecause,
      perSecond: queue?.paces.get(batch.modelSha256) ?? null,
      startsIn: rounded(turn?.startsIn),
      endsIn: rounded(turn?.endsIn),
    };
  });
}

/** To whole seconds, so that an update without news is the same text as the one before. */
const rounded = (seconds: number | null | undefined) =>
  typeof seconds === 'number' ? Math.round(seconds) : null;

/** When a batch ended or is expected to, in milliseconds of the clock. */
function endOf(batch: BatchStanding, endsIn: number | null, now: number): number | null {
  if (batch.finishedAt) return batch.finishedAt.getTime();
  return endsIn === null ? null : now + endsIn * 1000;
}
