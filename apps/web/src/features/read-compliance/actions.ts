'use server';
import { traceMark } from '@figment/core/provenance/trace-mark';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export interface Traced {
  title: string;
  text: string;
  /** ISO 8601. */
  at: string;
  subjectId: string | null;
}

/** Who downloaded the comp with this code; for staff, and kept in the audit trail. */
export async function traceCode(code: string): Promise<ActionResult<Traced>> {
  return act(async (deps, { actor }) => {
    const traced = await traceMark(deps, actor, { code });
    if (traced.kind === 'asset') {
      return {
        title: `${traced.code} is no comp`,
        text: 'It is the mark of all licensed files of one picture. Drawn',
        at: traced.at.toISOString(),
        subjectId: traced.subjectId,
      };
    }
    const { comp, user, organization } = traced;
    const who = user ? `${user.name} (${user.email})` : 'an account that is gone';
    return {
      title: `${traced.code} is a comp`,
      text: `Downloaded by ${who}${organization ? ` of ${organization}` : ''}, as ${comp.format.toUpperCase()},`,
      at: comp.at.toISOString(),
      subjectId: comp.subjectId,
    };
  });
}
