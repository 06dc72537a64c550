import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import { noiseModes } from '../model/manifest';
import type { BatchNews, Clock, Random, RecordStore, SliceQueue } from '../ports';
import { checkRecipe } from '../recipe/recipe';
import { sliceBatch, type Batch } from './batch';
import { batchOrderSchema, maxBatchCount, maxOpenPeople, type BatchOrder } from './batch.contract';
import { recipeAt } from './batch-recipe';
import { drawSeeds, parseSeedList } from './seed-list';

/** What the recipe of every picture will be checked against when it is made; only its names count, not the versions. */
const anyRuntime = { onnxruntime: 'any', threads: 1, optimization: 'extended' } as const;

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
 * Orders new subjects. The order is safe once this returns, whatever happens to the queue.
 * @throws FORBIDDEN, INVALID (naming the field), NOT_FOUND (model), LIMIT (too many people waiting)
 */
export async function orderBatch(
  deps: { records: RecordStore; queue: SliceQueue; news: BatchNews; clock: Clock; random: Random },
  actor: Actor,
  input: BatchOrder,
): Promise<Batch> {
  permit(actor, 'order batches');
  const order = parseInput(batchOrderSchema, input, 'batch order');
  const listed = order.seeds === null ? null : listSeeds(order.seeds, order.count);

  const model = await deps.records.models.latest(order.modelId);
  if (!model) {
    throw new FigmentError('NOT_FOUND', `There is no model "${order.modelId}".`, {
      field: 'modelId',
      hint: 'Choose one from the models page, or put its package into the models folder and restart the generator.',
    });
  }
  const { manifest } = model;
  const settings = {
    psi: order.psi ?? manifest.truncation.defaultPsi,
    cutoff: order.cutoff ?? manifest.truncation.defaultCutoff,
    noiseMode: order.noiseMode ?? noiseModes(manifest)[0]!,
    label: order.label ?? manifest.labels?.default ?? null,
  };
  const seeds = listed ?? drawSeeds((count) => deps.random.bytes(count), order.count);
  checkRecipe(model, recipeAt({ seeds, settings }, 0, model, anyRuntime));

  const now = deps.clock.now();
  const id = newId('batch', now, deps.random.bytes(10));
  const batch: Batch = {
    id,
    modelId: model.id,
    modelSha256: model.sha256,
    count: order.count,
    seeds,
    settings,
    state: 'waiting',
    madeCount: 0,
    failedCount: 0,
    heldCount: 0,
    orderedBy: actorName(actor),
    orderedAt: now,
    startedAt: null,
    finishedAt: null,
    trouble: null,
    sweptAt: null,
  };
  const slices = sliceBatch(id, batch.count);
  await deps.records.transaction(async (records) => {
    // Asked within the transaction: two orders at once wait for each other and cannot pass the limit together.
    const waiting = await records.batches.openPeople();
    if (waiting + batch.count > maxOpenPeople) {
      throw new FigmentError(
        'LIMIT',
        `${waiting} people are waiting to be made already; ${batch.count} more would pass ${maxOpenPeople}.`,
        { field: 'count', hint: 'Wait for a batch to finish or cancel one.' },
      );
    }
    await records.batches.add(batch, slices);
    await records.audit.add(
      auditEntry(deps, actor, 'batch.ordered', id, {
        model: model.id,
        count: batch.count,
        seeds: order.seeds?.slice(0, 200) ?? 'random',
        ...settings,
      }),
    );
  });
  // A slice that never reaches the queue is found idle by the workers' reconciler, so a fault here loses nothing.
  await deps.queue.send(slices.map((slice) => slice.id)).catch(() => undefined);
  await deps.news.announce(id).catch(() => undefined);
  return batch;
}
