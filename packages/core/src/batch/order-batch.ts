import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import { noiseModes } from '../model/manifest';
import { modelToOrder } from '../model/model-house';
import type { BatchNews, Clock, Random, RecordStore, SliceQueue } from '../ports';
import type { Batch } from './batch';
import { batchOrderSchema, maxBatchCount, type BatchOrder } from './batch.contract';
import { placeBatch, requesterOf, sendBatch } from './place-batch';
import { drawSeeds, parseSeedList } from './seed-list';

function listSeeds(text: string, count: number): number[] {
  const seeds = parseSeedList(text, maxBatchCount);
  if (seeds.length !== count) {
    throw new FigmentError(
      'INVALID',
      `The list names ${seeds.length} seeds but ${count} people are ordered.`,
      {
        field: 'seeds',
      },
    );
  }
  return seeds;
}

/**
 * Orders new subjects. The order is safe once this returns, whatever happens to the queue. With an idempotency key the same order
 * sent again, also at the same time, gives the batch it gave before.
 * @throws FORBIDDEN, INVALID (naming the field), NOT_FOUND or INVALID_STATE (model), LIMIT (too many people waiting),
 * CONFLICT (the key was used for another order)
 */
export async function orderBatch(
  deps: {
    records: RecordStore;
    queue: SliceQueue;
    news: BatchNews;
    clock: Clock;
    random: Random;
    digest: Digest;
  },
  actor: Actor,
  input: BatchOrder,
): Promise<Batch> {
  permit(actor, 'order batches');
  const { idempotencyKey, ...order } = parseInput(batchOrderSchema, input, 'batch order');
  const listed = order.seeds === null ? null : listSeeds(order.seeds, order.count);

  const { model, defaultPsi } = await modelToOrder(deps.records, order.modelId);
  const { manifest } = model;
  const settings = {
    psi: order.psi ?? defaultPsi,
    cutoff: order.cutoff ?? manifest.truncation.defaultCutoff,
    noiseMode: order.noiseMode ?? noiseModes(manifest)[0]!,
    label: order.label ?? manifest.labels?.default ?? null,
  };
  const seeds = listed ?? drawSeeds((count) => deps.random.bytes(count), order.count);
  const { batch, fresh } = await deps.records.transaction((records) =>
    placeBatch(records, deps, actor, {
      model,
      seeds,
      wanted: seeds.length,
      settings,
      plan: null,
      origin: 'order',
      priority: order.priority,
      requester: requesterOf(actor),
      once:
        idempotencyKey === null
          ? null
          : { key: idempotencyKey, bodySha256: deps.digest.ofJson(order) },
      detail: { seeds: order.seeds?.slice(0, 200) ?? 'random' },
    }),
  );
  if (fresh) await sendBatch(deps, batch);
  return batch;
}
