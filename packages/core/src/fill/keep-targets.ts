import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { checkWish, wishFields } from '../brief/wish-fields';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import { modelToOrder } from '../model/model-house';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { cellsOf } from './cells';
import {
  mostCells,
  triesBeforeGivingUp,
  type CellYield,
  type FillFacets,
  type FillTarget,
} from './fill-target';
import { fillFacets } from './fill-target.contract';

type Deps = { records: RecordStore; clock: Clock; random: Random };

const atLeast = z
  .number({ error: 'must be a whole number' })
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(1000, 'must be at most 1000');
const name = z.string().trim().min(2, 'needs at least 2 characters').max(80);

const createInput = z.strictObject({
  name,
  modelId: z.string().min(1, 'choose a model').max(60),
  facets: fillFacets,
  atLeast,
  enabled: z.boolean().default(true),
});
const changeInput = z.strictObject({
  targetId: z.string().min(1).max(60),
  name: name.optional(),
  atLeast: atLeast.optional(),
  enabled: z.boolean().optional(),
});

async function existing(records: Pick<Records, 'fillTargets'>, id: string): Promise<FillTarget> {
  const target = await records.fillTargets.get(id);
  if (!target) throw new FigmentError('NOT_FOUND', `There is no target "${id}".`);
  return target;
}

function refuseTooManyCells(facets: FillFacets): void {
  const cells = cellsOf(facets).length;
  if (cells <= mostCells) return;
  throw new FigmentError(
    'INVALID',
    `These facets make ${cells} cells; at most ${mostCells} are kept full.`,
    { field: 'facets', hint: 'Leave a facet out or join some of its bins.' },
  );
}

/**
 * Sets up a target. It is worked at when no batch is open, by whichever generator holds the model.
 * @throws FORBIDDEN, INVALID (naming the field), NOT_FOUND or INVALID_STATE (model)
 */
export async function createFillTarget(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof createInput>,
): Promise<FillTarget> {
  permit(actor, 'keep fill targets');
  const { modelId, ...chosen } = parseInput(createInput, input, 'target');
  const { model } = await modelToOrder(deps.records, modelId);
  const fields = wishFields(model.manifest);
  for (const { bins } of chosen.facets) for (const { item } of bins) checkWish([item], fields);
  refuseTooManyCells(chosen.facets);
  const now = deps.clock.now();
  const target: FillTarget = {
    id: newId('fillTarget', now, deps.random.bytes(10)),
    ...chosen,
    modelId: model.id,
    modelSha256: model.sha256,
    yields: {},
    lastRunAt: null,
    createdBy: actorName(actor),
    createdAt: now,
    updatedAt: now,
  };
  return deps.records.transaction(async (records) => {
    await records.fillTargets.add(target);
    await records.audit.add(
      auditEntry(deps, actor, 'fill-target.created', target.id, {
        name: target.name,
        model: model.id,
        facets: target.facets.map(({ attribute }) => attribute),
        atLeast: target.atLeast,
      }),
    );
    return target;
  });
}

/** Renames a target, changes how many it asks for, switches it on or off. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function changeFillTarget(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof changeInput>,
): Promise<FillTarget> {
  permit(actor, 'keep fill targets');
  const { targetId, ...changes } = parseInput(changeInput, input, 'change');
  return deps.records.transaction(async (records) => {
    const target = await existing(records, targetId);
    const to = { ...changes, updatedAt: deps.clock.now() };
    await records.fillTargets.update(targetId, to);
    await records.audit.add(auditEntry(deps, actor, 'fill-target.changed', targetId, changes));
    return { ...target, ...to };
  });
}

/** Removes a target; whoever was made for it stays. @throws FORBIDDEN, NOT_FOUND */
export async function removeFillTarget(
  deps: Deps,
  actor: Actor,
  input: { targetId: string },
): Promise<void> {
  permit(actor, 'keep fill targets');
  await deps.records.transaction(async (records) => {
    const { id, name: called } = await existing(records, input.targetId);
    await records.fillTargets.remove(id);
    await records.audit.add(auditEntry(deps, actor, 'fill-target.removed', id, { name: called }));
  });
}

/** Forgets what trying a cell has brought, so that a cell given up is tried again. @throws FORBIDDEN, NOT_FOUND */
export async function retryFillCell(
  deps: Deps,
  actor: Actor,
  input: { targetId: string; cell: string },
): Promise<void> {
  permit(actor, 'keep fill targets');
  await deps.records.transaction(async (records) => {
    const target = await existing(records, input.targetId);
    const known = target.yields[input.cell];
    if (!known) throw new FigmentError('NOT_FOUND', 'This cell was never tried.');
    await records.fillTargets.setYield(target.id, input.cell, {
      ...known,
      tries: 0,
      hits: 0,
      missed: {},
    });
    await records.audit.add(
      auditEntry(deps, actor, 'fill-target.changed', target.id, { retried: input.cell }),
    );
  });
}

/** One cell as it stands. */
export interface CellStanding {
  cell: string;
  released: number;
  waiting: number;
  yield: CellYield | null;
  /** Tried so often without a hit that it is left alone. */
  givenUp: boolean;
}

export interface FillStanding {
  target: FillTarget;
  cells: CellStanding[];
}

export function isGivenUp(known: CellYield | null | undefined): boolean {
  return Boolean(known && known.tries >= triesBeforeGivingUp && known.hits === 0);
}

/** Every cell of a target: who is released, who waits for an editor, and what trying brought. */
export async function standingOf(
  records: Pick<Records, 'fillTargets'>,
  target: FillTarget,
): Promise<CellStanding[]> {
  const counts = new Map(
    (await records.fillTargets.coverage(target.modelSha256, target.facets)).map((count) => [
      count.cell,
      count,
    ]),
  );
  return cellsOf(target.facets).map((cell) => {
    const known = target.yields[cell] ?? null;
    return {
      cell,
      released: counts.get(cell)?.released ?? 0,
      waiting: counts.get(cell)?.waiting ?? 0,
      yield: known,
      givenUp: isGivenUp(known),
    };
  });
}

/** All targets with their coverage. @throws FORBIDDEN */
export async function listFillTargets(
  deps: { records: Pick<RecordStore, 'fillTargets'> },
  actor: Actor,
): Promise<FillStanding[]> {
  permit(actor, 'keep fill targets');
  const targets = await deps.records.fillTargets.all();
  return Promise.all(
    targets.map(async (target) => ({ target, cells: await standingOf(deps.records, target) })),
  );
}
