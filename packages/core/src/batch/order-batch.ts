import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Manifest } from '../model/manifest';
import type { BatchNews, Clock, Random, RecordStore, SliceQueue } from '../ports';
import { sliceBatch, type Batch } from './batch';
import { batchOrderSchema, maxBatchCount, maxOpenPeople, type BatchOrder } from './batch.contract';
import { drawSeeds, parseSeedList } from './seed-list';

/** Adults only: a model of people is used inside the range its maker looked at, and not at all without one. */
function refuseUnsafePsi(manifest: Manifest, psi: number): void {
  if (manifest.subject !== 'person') return;
  if (!manifest.adults) {
    throw new FigmentError(
      'INVALID',
      `The model "${manifest.id}" does not state how it keeps to adults.`,
      {
        field: 'modelId',
        hint: 'Add the "adults" block to its manifest, with the evidence, and register it again.',
      },
    );
  }
  const { min, max } = manifest.adults.psi;
  if (psi < min || psi > max) {
    throw new FigmentError(
      'INVALID',
      `The model "${manifest.id}" is shown to make adults only for psi from ${min} to ${max}; ${psi} is outside.`,
      { field: 'psi' },
    );
  }
}

function chooseLabel(manifest: Manifest, label: number | null): void {
  const classes = manifest.labels?.count ?? 0;
  if (label !== null && classes === 0) {
    throw new FigmentError('INVALID', `The model "${manifest.id}" takes no label.`, {
      field: 'label',
    });
  }
  if (label !== null && label >= classes) {
    throw new FigmentError(
      'INVALID',
      `The model "${manifest.id}" has labels 0 to ${classes - 1}.`,
      { field: 'label' },
    );
  }
}

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
  const psi = order.psi ?? model.manifest.truncation.defaultPsi;
  refuseUnsafePsi(model.manifest, psi);
  chooseLabel(model.manifest, order.label);

  const waiting = await deps.records.batches.openPeople();
  if (waiting + order.count > maxOpenPeople) {
    throw new FigmentError(
      'LIMIT',
      `${waiting} people are waiting to be made already; ${order.count} more would pass ${maxOpenPeople}.`,
      { field: 'count', hint: 'Wait for a batch to finish or cancel one.' },
    );
  }

  const now = deps.clock.now();
  const id = newId('batch', now, deps.random.bytes(10));
  const batch: Batch = {
    id,
    modelId: model.id,
    modelSha256: model.sha256,
    count: order.count,
    seeds: listed ?? drawSeeds((count) => deps.random.bytes(count), order.count),
    settings: { psi, cutoff: order.cutoff, noiseMode: order.noiseMode, label: order.label },
    state: 'waiting',
    madeCount: 0,
    failedCount: 0,
    orderedBy: actorName(actor),
    orderedAt: now,
    startedAt: null,
    finishedAt: null,
    sweptAt: null,
  };
  const slices = sliceBatch(id, batch.count);
  await deps.records.transaction(async (records) => {
    await records.batches.add(batch, slices);
    await records.audit.add(
      auditEntry(deps, actor, 'batch.ordered', id, {
        model: model.id,
        count: batch.count,
        seeds: order.seeds?.slice(0, 200) ?? 'random',
        ...batch.settings,
      }),
    );
  });
  // A slice that never reaches the queue is found idle by the workers' reconciler, so a fault here loses nothing.
  await deps.queue.send(slices.map((slice) => slice.id)).catch(() => undefined);
  await deps.news.announce(id).catch(() => undefined);
  return batch;
}
