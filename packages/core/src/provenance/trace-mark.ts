import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import type { Comp } from '../delivery/comp';
import { FigmentError } from '../errors';
import type { Clock, Random, RecordStore } from '../ports';
import { isMarkCode } from './mark-code';

/** Where an invisible code leads, for staff. */
export type TracedMark =
  | { code: string; kind: 'asset'; assetId: string; subjectId: string | null; at: Date }
  | {
      code: string;
      kind: 'comp';
      comp: Comp;
      /** Who downloaded it. */
      user: { name: string; email: string } | null;
      organization: string | null;
    };

const lookup = z.strictObject({
  code: z
    .string()
    .trim()
    .toLowerCase()
    .max(40)
    // As it is printed over a comp, and with the letters people read for digits.
    .transform((text) =>
      text
        .replace(/^figment comp /, '')
        .replace(/o/g, '0')
        .replace(/[il]/g, '1'),
    )
    .refine(isMarkCode, 'must be 8 letters and digits such as 7k3m9q2x'),
});

/**
 * A leaked comp leads back to who downloaded it and when; the look itself is kept in the audit trail.
 * @throws FORBIDDEN, INVALID for what is no code, NOT_FOUND for a code that was never given out
 */
export async function traceMark(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
  input: { code: string },
): Promise<TracedMark> {
  permit(actor, 'trace comps');
  const { code } = parseInput(lookup, input, 'mark code');
  const { records } = deps;
  const mark = await records.marks.find(code);
  if (!mark) throw new FigmentError('NOT_FOUND', `The code "${code}" was never given out.`);
  if (mark.owner.kind === 'asset') {
    const { assetId } = mark.owner;
    const found = await records.subjects.ofAsset(assetId);
    return { code, kind: 'asset', assetId, subjectId: found?.subject.id ?? null, at: mark.at };
  }
  const comp = await records.comps.get(mark.owner.compId);
  if (!comp) throw new Error(`The mark ${code} names a comp that is not there.`);
  const [user, organization] = await Promise.all([
    records.users.get(comp.userId),
    comp.organizationId === null ? null : records.organizations.get(comp.organizationId),
  ]);
  await records.audit.add(auditEntry(deps, actor, 'comp.traced', comp.id, { code }));
  return {
    code,
    kind: 'comp',
    comp,
    user: user && { name: user.name, email: user.email },
    organization: organization?.name ?? null,
  };
}
