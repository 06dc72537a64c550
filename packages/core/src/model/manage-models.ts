import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { openBatchStates } from '../batch/batch';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import { appendToLog } from '../log/append-to-log';
import type { BatchNews, Clock, Random, Records, RecordStore } from '../ports';
import { reasonOf } from '../release/revoke-release';
import { decidedState, isInService } from './default-model';
import { psiRange } from './manifest';
import type { Model } from './model';
import { defaultModelSetting, readModelHouse, type defaultModelValue } from './model-house';
import { packageKeeper, type ModelImpact, type ModelState } from './standing';

type Deps = { records: RecordStore; clock: Clock; random: Random };

/** Ids of people that an impact names. */
const mostNamed = 12;

async function modelOf(records: Pick<Records, 'models'>, sha256: string): Promise<Model> {
  const model = await records.models.get(sha256);
  if (model) return model;
  throw new FigmentError('NOT_FOUND', `There is no model with sha256 "${sha256.slice(0, 80)}".`, {
    hint: 'Look at the list of models for the ones there are.',
  });
}

/** What rests on a model: to be shown before it is retired or forbidden. @throws FORBIDDEN, NOT_FOUND */
export async function modelImpact(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
  input: { sha256: string },
): Promise<ModelImpact> {
  permit(actor, 'manage models');
  const { sha256 } = await modelOf(deps.records, input.sha256);
  return deps.records.modelStandings.impact(sha256, deps.clock.now(), mostNamed);
}

/**
 * Chooses what the order form offers first and what a library is filled from; with null the newest bundled model again.
 * @returns the id that was chosen before, to undo it
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (no version of it is in service)
 */
export async function setDefaultModel(
  deps: Deps,
  actor: Actor,
  input: { id: string | null },
): Promise<string | null> {
  permit(actor, 'manage models');
  const { id } = parseInput(z.object({ id: z.string().nullable() }), input, 'choice of a model');
  return deps.records.transaction(async (records) => {
    const house = await readModelHouse(records);
    if (id !== null) {
      const versions = (await records.models.all()).filter((model) => model.id === id);
      if (versions.length === 0) {
        throw new FigmentError('NOT_FOUND', `There is no model "${id}".`, { field: 'id' });
      }
      if (!versions.some((model) => isInService(model, house))) {
        throw new FigmentError('INVALID_STATE', `No version of "${id}" is in service.`, {
          field: 'id',
          hint: 'Put one back into service first.',
        });
      }
    }
    const by = actorName(actor);
    await records.librarySettings.set({
      name: defaultModelSetting,
      value: { id: id ?? '' } satisfies z.input<typeof defaultModelValue>,
      setBy: by,
      setAt: deps.clock.now(),
    });
    await records.audit.add(
      auditEntry(deps, actor, 'model.default-set', id ?? 'bundled', {
        id,
        before: house.defaultId,
      }),
    );
    return house.defaultId;
  });
}

/**
 * Sets the psi that is used where an order names none; with null the maker's own again. For people it stays inside the range in
 * which every face is an adult.
 * @returns the psi that was set before, to undo it
 * @throws FORBIDDEN, NOT_FOUND, INVALID (outside the range of the model)
 */
export async function setDefaultPsi(
  deps: Deps,
  actor: Actor,
  input: { sha256: string; psi: number | null },
): Promise<number | null> {
  permit(actor, 'manage models');
  const schema = z.object({ sha256: z.string(), psi: z.number().nullable() });
  const { sha256, psi } = parseInput(schema, input, 'psi');
  return deps.records.transaction(async (records) => {
    const model = await modelOf(records, sha256);
    const { min, max } = psiRange(model.manifest);
    if (psi !== null && (psi < min || psi > max)) {
      const why = model.manifest.adults ? ', where every face is a proven adult' : '';
      const range = min === max ? `${min} only` : `${min} to ${max}`;
      throw new FigmentError(
        'INVALID',
        `psi ${psi} is outside what ${model.name} takes: ${range}${why}.`,
        {
          field: 'psi',
        },
      );
    }
    const before = await records.modelStandings.get(sha256);
    await decide(records, deps, actor, model, { defaultPsi: psi });
    await records.audit.add(
      auditEntry(deps, actor, 'model.psi-set', sha256, {
        id: model.id,
        from: before?.defaultPsi ?? null,
        to: psi,
      }),
    );
    return before?.defaultPsi ?? null;
  });
}

/**
 * Takes a model out of service: nobody new is made by it, open batches end, its people stay as they are.
 * @throws FORBIDDEN, NOT_FOUND, INVALID (no reason), INVALID_STATE (not in service)
 */
export async function retireModel(
  deps: Deps,
  actor: Actor,
  input: { sha256: string; reason: string },
): Promise<ModelImpact> {
  permit(actor, 'manage models');
  const reason = reasonOf(input.reason, 'the model is retired');
  return deps.records.transaction(async (records) => {
    const model = await modelOf(records, input.sha256);
    await refuseUnless(records, model, (state) => state === 'active', 'is {state} already');
    await decide(records, deps, actor, model, { state: 'retired', reason });
    const impact = await impactOf(records, deps, model);
    await tell(records, deps, actor, 'model.retired', model, { reason, people: impact.people });
    return impact;
  });
}

/**
 * Forbids a model: no orders, its open batches are cancelled, and while it is forbidden nobody of it is licensed or released.
 * What was licensed before stays valid unless it is recalled. The log tells it, because releases rest on what was said of it.
 * @throws FORBIDDEN, NOT_FOUND, INVALID (no reason), INVALID_STATE (forbidden already)
 */
export async function forbidModel(
  deps: Deps & { digest: Digest; news: BatchNews },
  actor: Actor,
  input: { sha256: string; reason: string },
): Promise<ModelImpact> {
  permit(actor, 'manage models');
  const reason = reasonOf(input.reason, 'the model is forbidden');
  const impact = await deps.records.transaction(async (records) => {
    const model = await modelOf(records, input.sha256);
    await refuseUnless(records, model, (state) => state !== 'forbidden', 'is {state} already');
    const found = await impactOf(records, deps, model);
    await decide(records, deps, actor, model, { state: 'forbidden', reason });
    const finishedAt = deps.clock.now();
    for (const { id, madeCount, count } of found.openBatches) {
      if (!(await records.batches.move(id, openBatchStates, 'cancelled', { finishedAt }))) continue;
      const detail = { made: madeCount, of: count, reason: 'The model was forbidden.' };
      await records.audit.add(auditEntry(deps, actor, 'batch.cancelled', id, detail));
    }
    await tell(records, deps, actor, 'model.forbidden', model, { reason, people: found.people });
    await logStanding(records, deps, 'model.forbidden', model);
    return found;
  });
  for (const { id } of impact.openBatches) await deps.news.announce(id).catch(() => undefined);
  return impact;
}

/**
 * Puts a model back into service, and its people back on sale as their releases allow.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (in service already)
 */
export async function reactivateModel(
  deps: Deps & { digest: Digest },
  actor: Actor,
  input: { sha256: string },
): Promise<void> {
  permit(actor, 'manage models');
  await deps.records.transaction(async (records) => {
    const model = await modelOf(records, input.sha256);
    const before = await records.modelStandings.get(model.sha256);
    const house = await readModelHouse(records);
    if (decidedState(model, house) === 'active') {
      throw new FigmentError('INVALID_STATE', `${nameOf(model)} is in service already.`);
    }
    await decide(records, deps, actor, model, { state: 'active', reason: null });
    await tell(records, deps, actor, 'model.reactivated', model, { before: before?.state ?? null });
    if (before?.state === 'forbidden') {
      await logStanding(records, deps, 'model.reactivated', model);
    }
  });
}

const nameOf = ({ name, version }: Model) => `${name} ${version}`;

async function impactOf(
  records: Pick<Records, 'modelStandings'>,
  deps: { clock: Clock },
  { sha256 }: Model,
): Promise<ModelImpact> {
  return records.modelStandings.impact(sha256, deps.clock.now(), mostNamed);
}

/** @param words what is wrong, with `{state}` for the state it is in */
async function refuseUnless(
  records: Pick<Records, 'modelStandings'>,
  model: Model,
  fits: (state: ModelState) => boolean,
  words: string,
): Promise<void> {
  const state = (await records.modelStandings.get(model.sha256))?.state ?? 'active';
  if (fits(state)) return;
  throw new FigmentError('INVALID_STATE', `${nameOf(model)} ${words.replace('{state}', state)}.`, {
    hint: 'Reload to see by whom and why.',
  });
}

async function decide(
  records: Pick<Records, 'modelStandings'>,
  deps: { clock: Clock },
  actor: Actor,
  model: Model,
  change: Partial<{ state: ModelState; reason: string | null; defaultPsi: number | null }>,
): Promise<void> {
  const before = await records.modelStandings.get(model.sha256);
  await records.modelStandings.decide({
    sha256: model.sha256,
    state: before?.state ?? 'active',
    reason: before?.reason ?? null,
    defaultPsi: before?.defaultPsi ?? null,
    ...change,
    // Whose the state is: a psi alone decides nothing about a model that nobody decided on.
    setBy: change.state ? actorName(actor) : (before?.setBy ?? packageKeeper),
    setAt: deps.clock.now(),
  });
}

async function tell(
  records: Pick<Records, 'audit'>,
  deps: { clock: Clock; random: Random },
  actor: Actor,
  action: 'model.retired' | 'model.forbidden' | 'model.reactivated',
  { id, version, sha256 }: Model,
  detail: Record<string, unknown>,
): Promise<void> {
  await records.audit.add(auditEntry(deps, actor, action, sha256, { id, version, ...detail }));
}

async function logStanding(
  records: Pick<Records, 'log'>,
  deps: { clock: Clock; digest: Digest },
  kind: 'model.forbidden' | 'model.reactivated',
  { id, version, sha256 }: Model,
): Promise<void> {
  await appendToLog(records, deps, { kind, body: { id, version, sha256 } });
}
