import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Model } from '../model/model';
import type { Clock, Random, RecordStore } from '../ports';
import { childBelow, thresholdsOf } from './check-thresholds';
import { checkNames, type CheckName, type CheckSetting } from './measurement';
import { replayRule, type Replay } from './replay';

type Deps = { records: RecordStore; clock: Clock; random: Random };

/** So many pictures are decided again at most, the newest. */
export const replayed = 2000;

const finite = z.number();
const rule = z
  .strictObject({
    modelId: z.string().min(1).max(60),
    name: z.enum(checkNames),
    enabled: z.boolean(),
    threshold: finite,
    rejectBelow: finite.nullable(),
  })
  .refine(({ threshold, rejectBelow }) => rejectBelow === null || rejectBelow <= threshold, {
    path: ['rejectBelow'],
    message: 'must not be above the threshold: who is rejected is held at the least',
  })
  .refine(({ name }) => name !== 'age', {
    path: ['name'],
    message: 'the age below which nobody is shown is the model’s and cannot be set',
  })
  .refine(
    ({ name, enabled, rejectBelow }) =>
      name !== 'adult' || (enabled && rejectBelow !== null && rejectBelow >= childBelow),
    {
      path: ['rejectBelow'],
      message: `the check of adult appearance stays on and rejects below ${childBelow} at the least`,
    },
  );
export type ThresholdInput = z.input<typeof rule>;

/** What a rule would have made of the newest pictures of a model, before it is saved. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function replayThresholds(
  deps: { records: RecordStore },
  actor: Actor,
  given: ThresholdInput,
): Promise<Replay> {
  permit(actor, 'set check thresholds');
  const input = parseInput(rule, given, 'threshold');
  const model = await modelOf(deps.records, input.modelId);
  const settings = await deps.records.checkSettings.ofModel(model.id);
  const pictures = await deps.records.scores.ofCheck(model.id, input.name, replayed);
  return replayRule(pictures, thresholdsOf(model.manifest, settings, input.name), input);
}

/**
 * Sets the thresholds of one check of one model, for pictures made from now on; those that are there keep their verdicts.
 * Returns what was set before, null for the model's own, so that it can be undone.
 * @throws FORBIDDEN, INVALID, NOT_FOUND
 */
export async function setThresholds(
  deps: Deps,
  actor: Actor,
  given: ThresholdInput,
): Promise<CheckSetting | null> {
  permit(actor, 'set check thresholds');
  const input = parseInput(rule, given, 'threshold');
  await modelOf(deps.records, input.modelId);
  return deps.records.transaction(async (records) => {
    const before = await settingOf(records, input.modelId, input.name);
    const setting = { ...input, setBy: actorName(actor), setAt: deps.clock.now() };
    await records.checkSettings.set(setting);
    await records.audit.add(
      auditEntry(deps, actor, 'check.set', input.modelId, {
        check: input.name,
        before: before && plain(before),
        after: plain(setting),
      }),
    );
    return before;
  });
}

/** Takes an admin's thresholds back to the model's own. Returns what was set; null, and nothing done, if nothing was. */
export async function resetThresholds(
  deps: Deps,
  actor: Actor,
  { modelId, name }: { modelId: string; name: CheckName },
): Promise<CheckSetting | null> {
  permit(actor, 'set check thresholds');
  return deps.records.transaction(async (records) => {
    const before = await settingOf(records, modelId, name);
    if (!before || !(await records.checkSettings.remove(modelId, name))) return null;
    await records.audit.add(
      auditEntry(deps, actor, 'check.reset', modelId, { check: name, before: plain(before) }),
    );
    return before;
  });
}

async function settingOf(
  records: Pick<RecordStore, 'checkSettings'>,
  modelId: string,
  name: CheckName,
): Promise<CheckSetting | null> {
  const settings = await records.checkSettings.ofModel(modelId);
  return settings.find((one) => one.name === name) ?? null;
}

const plain = ({ enabled, threshold, rejectBelow }: CheckSetting) => ({
  enabled,
  threshold,
  rejectBelow,
});

async function modelOf(records: Pick<RecordStore, 'models'>, modelId: string): Promise<Model> {
  const model = await records.models.latest(modelId);
  if (!model) throw new FigmentError('NOT_FOUND', `There is no model "${modelId}".`);
  return model;
}
