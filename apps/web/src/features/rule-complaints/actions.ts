'use server';
import {
  assignComplaint,
  liftQuarantine,
  ruleOnComplaint,
} from '@figment/core/complaint/rule-on-complaint';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import type { Deps } from '@/server/deps';
import type { Session } from '@/server/session';

async function decide(
  work: (deps: Deps, session: Session) => Promise<unknown>,
): Promise<ActionResult> {
  const result = await act(async (deps, session) => {
    await work(deps, session);
    return undefined;
  });
  if (result.ok) revalidatePath('/complaints');
  return result;
}

export async function rule(
  complaintId: string,
  ruling: 'dismissed' | 'upheld',
  reason: string,
): Promise<ActionResult> {
  return decide((deps, { actor }) => ruleOnComplaint(deps, actor, { complaintId, ruling, reason }));
}

export async function lift(complaintId: string, reason: string): Promise<ActionResult> {
  return decide((deps, { actor }) => liftQuarantine(deps, actor, { complaintId, reason }));
}

export async function assign(
  complaintId: string,
  subjectId: string,
  hide: boolean,
): Promise<ActionResult> {
  return decide((deps, { actor }) =>
    assignComplaint(deps, actor, { complaintId, subjectId, hide }),
  );
}
