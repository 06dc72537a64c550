'use server';
import type { BatchPriority } from '@figment/core/batch/batch';
import type { BriefInput, ForecastQuestion } from '@figment/core/brief/brief.contract';
import {
  approveBrief,
  changeBrief,
  refuseBrief,
  withdrawBrief,
} from '@figment/core/brief/decide-brief';
import type { Forecast } from '@figment/core/brief/forecast';
import { forecastBrief } from '@figment/core/brief/forecast-brief';
import { submitBrief } from '@figment/core/brief/submit-brief';
import type { Wish } from '@figment/core/brief/wish';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** What to expect; nothing is written. Takes some seconds: a generator looks at thousands of seeds. */
export async function workOut(question: ForecastQuestion): Promise<ActionResult<Forecast>> {
  return act((deps, { actor }) => forecastBrief(deps, actor, question));
}

export async function submit(brief: BriefInput): Promise<ActionResult<{ id: string }>> {
  const result = await act(async (deps, { actor }) => {
    const { id } = await submitBrief(deps, actor, brief);
    return { id };
  });
  if (result.ok) revalidatePath('/briefs');
  return result;
}

async function decided(work: Promise<ActionResult>): Promise<ActionResult> {
  const result = await work;
  if (result.ok) revalidatePath('/briefs', 'layout');
  return result;
}

export async function withdraw(briefId: string): Promise<ActionResult> {
  return decided(
    act(async (deps, { actor }) => void (await withdrawBrief(deps, actor, { briefId }))),
  );
}

export async function change(input: {
  briefId: string;
  wish: Wish;
  wanted: number;
  note: string;
}): Promise<ActionResult> {
  return decided(act(async (deps, { actor }) => void (await changeBrief(deps, actor, input))));
}

export async function approve(input: {
  briefId: string;
  priority: BatchPriority;
  note: string;
}): Promise<ActionResult> {
  return decided(act(async (deps, { actor }) => void (await approveBrief(deps, actor, input))));
}

export async function refuse(briefId: string, reason: string): Promise<ActionResult> {
  return decided(
    act(async (deps, { actor }) => void (await refuseBrief(deps, actor, { briefId, reason }))),
  );
}
