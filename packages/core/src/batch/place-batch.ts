import type { Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Model } from '../model/model';
import type { BatchNews, Clock, Random, Records, SliceQueue } from '../ports';
import { checkRecipe } from '../recipe/recipe';
import {
  sliceBatch,
  type Batch,
  type BatchOrigin,
  type BatchPriority,
  type BatchSettings,
} from './batch';
import { maxOpenPeople } from './batch.contract';
import type { BatchPlan } from './batch-plan';
import { recipeAt } from './batch-recipe';

/** What the recipe of every picture will be checked against when it is made; only its names count, not the versions. */
const anyRuntime = { onnxruntime: 'any', threads: 1, optimization: 'extended' } as const;

/** Everything that decides a batch, whoever asks for it. */
export interface BatchDraft {
  model: Pick<Model, 'id' | 'sha256' | 'manifest'>;
  /** One per try; for kept sketches the seed that the sketch names. */
  seeds: number[];
  /** At most as many as seeds; the batch ends when so many are accepted. */
  wanted: number;
  settings: BatchSettings;
  plan: BatchPlan | null;
  origin: BatchOrigin;
  priority: BatchPriority;
  /** Whose turn it uses: an organization's id, a user's id, or `system:<name>`. */
  requester: string;
  organizationId?: string | null;
  briefId?: string | null;
  dueAt?: Date | null;
  /** A key of the orderer's and a digest of all that was asked for. */
  once?: { key: string; bodySha256: string } | null;
  /** For the trail. */
  detail?: Record<string, unknown>;
}

/** Whose turn an actor's own orders use: the agency's, else their own. */
export function requesterOf(actor: Actor): string {
  return actor.kind === 'user' ? (actor.organizationId ?? actor.userId) : actorName(actor);
}

/**
 * Writes a batch, its slices and the audit entry within a transaction of the caller, who has permitted it. With a key that was used
 * before for the same, nothing is written and `fresh` is false: the batch is the one from then. `sendBatch` comes after the commit.
 * @throws INVALID (the recipe of the first picture), CONFLICT (the key was used for something else), LIMIT (too many people waiting)
 */
export async function placeBatch(
  records: Pick<Records, 'batches' | 'audit'>,
  deps: { clock: Clock; random: Random },
  actor: Actor,
  draft: BatchDraft,
): Promise<{ batch: Batch; fresh: boolean }> {
  const { model, seeds, settings, detail, once = null } = draft;
  if (draft.plan?.kind !== 'sketches')
    checkRecipe(model, recipeAt({ seeds, settings, plan: draft.plan }, 0, model, anyRuntime));
  // Whoever asks this next waits for the end of the transaction: two orders at once cannot pass the limit, or a key, together.
  const waiting = await records.batches.openPeople();
  const known = once && (await records.batches.ofKey(actorName(actor), once.key));
  if (known) return { batch: sameOrder(known, once.bodySha256), fresh: false };
  if (waiting + seeds.length > maxOpenPeople) {
    throw new FigmentError(
      'LIMIT',
      `${waiting} people are waiting to be made already; ${seeds.length} more would pass ${maxOpenPeople}.`,
      { field: 'count', hint: 'Wait for a batch to finish or cancel one.' },
    );
  }
  const batch = batchOf(deps, actor, draft);
  await records.batches.add(batch, sliceBatch(batch.id, batch.count));
  const { count, wanted, origin, priority } = batch;
  await records.audit.add(
    auditEntry(deps, actor, 'batch.ordered', batch.id, {
      model: model.id,
      count,
      wanted,
      origin,
      priority,
      ...settings,
      ...detail,
    }),
  );
  return { batch, fresh: true };
}

function sameOrder(known: Batch, bodySha256: string): Batch {
  if (known.bodySha256 === bodySha256) return known;
  throw new FigmentError(
    'CONFLICT',
    `This form was sent before, with something else in it: it ordered the batch ${known.id}.`,
    {
      field: 'idempotencyKey',
      hint: 'Look at that batch. To order once more, open the form afresh.',
    },
  );
}

function batchOf(deps: { clock: Clock; random: Random }, actor: Actor, draft: BatchDraft): Batch {
  const { model, seeds, wanted, settings, plan, origin, priority, requester } = draft;
  const now = deps.clock.now();
  return {
    id: newId('batch', now, deps.random.bytes(10)),
    modelId: model.id,
    modelSha256: model.sha256,
    count: seeds.length,
    wanted,
    seeds,
    settings,
    state: 'waiting',
    madeCount: 0,
    failedCount: 0,
    heldCount: 0,
    rejectedCount: 0,
    origin,
    priority,
    position: now.getTime(),
    requester,
    organizationId: draft.organizationId ?? null,
    plan,
    briefId: draft.briefId ?? null,
    dueAt: draft.dueAt ?? null,
    idempotencyKey: draft.once?.key ?? null,
    bodySha256: draft.once?.bodySha256 ?? null,
    pausedAt: null,
    pausedBy: null,
    lastTurnAt: null,
    tally: {},
    endedBecause: null,
    orderedBy: actorName(actor),
    orderedAt: now,
    startedAt: null,
    finishedAt: null,
    trouble: null,
    sweptAt: null,
  };
}

/** Wakes the workers and whoever watches. A slice that never reaches the queue is found by the reconciler: a fault here loses nothing. */
export async function sendBatch(
  deps: { queue: SliceQueue; news: BatchNews },
  batch: Pick<Batch, 'id' | 'count'>,
): Promise<void> {
  const slices = sliceBatch(batch.id, batch.count);
  await deps.queue.send(slices.map((slice) => slice.id)).catch(() => undefined);
  await deps.news.announce(batch.id).catch(() => undefined);
}
