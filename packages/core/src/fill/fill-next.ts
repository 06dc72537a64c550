import { permit, type Actor } from '../access';
import { actorName } from '../audit/audit';
import { acceptedOf, handledOf, isOpen } from '../batch/batch';
import { topReasons } from '../batch/blocking-reasons';
import { placeBatch, sendBatch } from '../batch/place-batch';
import { usualSettings, workOutForecast, type ForecastDeps } from '../brief/forecast-brief';
import { seedsToTry } from '../brief/seeds-to-try';
import { isFigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import { noiseModes } from '../model/manifest';
import { modelToOrder, type OrderableModel } from '../model/model-house';
import type { BatchNews, Random, Records, SliceQueue } from '../ports';
import { cellInWords, wishOfCell } from './cells';
import type { CellYield, FillTarget } from './fill-target';
import { standingOf } from './keep-targets';

/** People of one batch: small, so that whoever orders meanwhile does not wait long. */
const atOnce = 6;
/** Tries of one batch for a cell nobody was found in yet. */
const mostTriesAtOnce = 96;
/** Between two turns at one target. */
const restMilliseconds = 20_000;

const fresh: CellYield = { tries: 0, hits: 0, batches: 0, openBatchId: null, missed: {} };

/** Takes what ended batches brought into the yields of their cells. Only whoever has the turn does this. */
async function settle(
  records: Pick<Records, 'fillTargets' | 'batches'>,
  target: FillTarget,
): Promise<FillTarget> {
  const yields = { ...target.yields };
  for (const [cell, known] of Object.entries(yields)) {
    if (known.openBatchId === null) continue;
    const batch = await records.batches.standing(known.openBatchId);
    if (batch && isOpen(batch)) continue;
    const missed = batch ? topReasons(batch.tally).slice(0, 4) : [];
    const settled = {
      ...known,
      openBatchId: null,
      tries: known.tries + (batch ? handledOf(batch) : 0),
      hits: known.hits + (batch ? acceptedOf(batch) : 0),
      missed: Object.fromEntries(missed.map(({ reason, misses }) => [reason, misses])),
    };
    await records.fillTargets.setYield(target.id, cell, settled);
    yields[cell] = settled;
  }
  return { ...target, yields };
}

/**
 * Orders a small batch of idle priority for the emptiest cell of a target whose turn it is, when no batch is open at all. People who
 * wait for an editor count as there, or the cell would be filled again and again. Several generators may call this: one gets the turn.
 * @param input.models sha256 of the models the caller holds
 * @throws FORBIDDEN, whatever looking for seeds throws
 */
export async function fillNext(
  deps: ForecastDeps & { queue: SliceQueue; news: BatchNews; random: Random; digest: Digest },
  actor: Actor,
  input: { models: readonly string[] },
): Promise<{ target: FillTarget; cell: string; batchId: string } | null> {
  permit(actor, 'make people');
  const { records, clock } = deps;
  const targets = (await records.fillTargets.all())
    .filter(({ enabled }) => enabled)
    .sort((a, b) => (a.lastRunAt?.getTime() ?? 0) - (b.lastRunAt?.getTime() ?? 0));
  for (const { id, modelId } of targets) {
    const orderable = await orderableHere(records, modelId, input.models);
    if (!orderable) continue;
    const now = clock.now();
    const rested = new Date(now.getTime() - restMilliseconds);
    if (!(await records.fillTargets.takeTurn(id, now, rested))) continue;
    const taken = await records.fillTargets.get(id);
    if (!taken) continue;
    const target = await settle(records, taken);
    const empty = (await standingOf(records, target))
      .filter((one) => !one.givenUp && (one.yield?.openBatchId ?? null) === null)
      .map((one) => ({ ...one, there: one.released + one.waiting }))
      .filter(({ there }) => there < target.atLeast)
      .sort((a, b) => a.there - b.there || (a.yield?.tries ?? 0) - (b.yield?.tries ?? 0));
    const [emptiest] = empty;
    if (!emptiest) continue;
    const missing = Math.min(atOnce, target.atLeast - emptiest.there);
    const batchId = await orderFor(deps, actor, orderable, target, emptiest.cell, missing);
    return { target, cell: emptiest.cell, batchId };
  }
  return null;
}

/** What a target's people are made by now: the newest version in service. Null where the caller lacks it, or none is in service. */
async function orderableHere(
  records: Parameters<typeof modelToOrder>[0],
  modelId: string,
  models: readonly string[],
): Promise<OrderableModel | null> {
  const orderable = await modelToOrder(records, modelId).catch((error: unknown) => {
    if (isFigmentError(error)) return null;
    throw error;
  });
  return orderable && models.includes(orderable.model.sha256) ? orderable : null;
}

async function orderFor(
  deps: Parameters<typeof fillNext>[0],
  actor: Actor,
  orderable: OrderableModel,
  target: FillTarget,
  cell: string,
  wanted: number,
): Promise<string> {
  const { records } = deps;
  const wish = wishOfCell(target.facets, cell);
  const { forecast, prospect } = await workOutForecast(deps, {
    orderable,
    wish,
    wanted,
    dueAt: null,
    requester: 'system:fill',
    priority: 'idle',
    by: actorName(actor),
    search: 'always',
  });
  const tries = Math.max(wanted, Math.min(forecast.tries, mostTriesAtOnce));
  const { seeds, blocks } = seedsToTry(prospect, tries, deps.random);
  const before = target.yields[cell] ?? fresh;
  const what = { target: target.id, cell, number: before.batches };
  const { batch, fresh: isFresh } = await records.transaction(async (within) => {
    const placed = await placeBatch(within, deps, actor, {
      model: orderable.model,
      seeds,
      wanted,
      settings: {
        ...usualSettings(orderable),
        noiseMode: noiseModes(orderable.model.manifest)[0]!,
      },
      plan: { kind: 'wish', wish, candidates: prospect?.drawn ?? 0, blocks, probe: null },
      origin: 'fill',
      priority: 'idle',
      requester: 'system:fill',
      // Should a turn last so long that another generator takes the next one, both order the same batch.
      once: {
        key: `fill:${what.target}:${cell}:${what.number}`,
        bodySha256: deps.digest.ofJson(what),
      },
      detail: { target: target.name, cell: cellInWords(target.facets, cell) },
    });
    await within.fillTargets.setYield(target.id, cell, {
      ...before,
      batches: before.batches + 1,
      openBatchId: placed.batch.id,
    });
    return placed;
  });
  if (isFresh) await sendBatch(deps, batch);
  return batch.id;
}
