'use server';
import type { CheckName } from '@figment/core/measurement/measurement';
import {
  resetThresholds,
  setThresholds,
  type ThresholdInput,
} from '@figment/core/measurement/set-thresholds';
import { setRetention, type Retention } from '@figment/core/setting/retention';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import type { ReplayView, RuleView } from './checks-view';
import { replayView } from './queries';

/** What a rule would change, without saving it. */
export async function replay(input: ThresholdInput): Promise<ActionResult<ReplayView>> {
  return act((deps, session) => replayView(deps, session, input));
}

/** Saves a rule; gives back the one it replaced, null for the model's own. */
export async function save(input: ThresholdInput): Promise<ActionResult<RuleView | null>> {
  const result = await act(async (deps, { actor }): Promise<RuleView | null> => {
    const before = await setThresholds(deps, actor, input);
    return before && ruleOf(before);
  });
  if (result.ok) revalidatePath('/checks');
  return result;
}

/** Back to the model's own rule; gives back the one that was set. */
export async function reset(
  modelId: string,
  name: CheckName,
): Promise<ActionResult<RuleView | null>> {
  const result = await act(async (deps, { actor }): Promise<RuleView | null> => {
    const before = await resetThresholds(deps, actor, { modelId, name });
    return before && ruleOf(before);
  });
  if (result.ok) revalidatePath('/checks');
  return result;
}

export async function keepFor(input: Retention): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await setRetention(deps, actor, input);
    return undefined;
  });
  if (result.ok) revalidatePath('/checks');
  return result;
}

const ruleOf = ({ enabled, threshold, rejectBelow }: RuleView): RuleView => ({
  enabled,
  threshold,
  rejectBelow,
});
