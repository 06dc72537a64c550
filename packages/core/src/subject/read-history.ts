import { z } from 'zod';
import { can, permit, type Actor } from '../access';
import type { AuditAction } from '../audit/audit';
import { readAuditTrail } from '../audit/read-audit-trail';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Clock, RecordStore } from '../ports';
import { isInSight } from './sight';

/** One thing that happened to a person. */
export interface Moment {
  id: string;
  at: Date;
  /** Null for what nobody did by hand, and for whom an agency is not told of. */
  who: string | null;
  action: AuditAction | 'subject.made';
  detail: Record<string, unknown>;
}

/** How many entries of the trail are read. */
export const momentsShown = 50;
const input = z.object({ subjectId: z.string() });

/**
 * What happened to a person, newest first. Staff read the audit trail; an agency reads when the person was made and released, and what
 * its own people licensed.
 * @throws FORBIDDEN, NOT_FOUND (also when this actor may not know of the subject)
 */
export async function readHistory(
  deps: {
    records: Pick<RecordStore, 'subjects' | 'exclusives' | 'licenses' | 'audit' | 'users'>;
    clock: Clock;
  },
  actor: Actor,
  given: z.input<typeof input>,
): Promise<Moment[]> {
  permit(actor, 'browse people');
  const { subjectId } = parseInput(input, given, 'person');
  const found = await deps.records.subjects.get(subjectId);
  if (!found || !(await isInSight(deps.records, actor, found.subject, deps.clock.now()))) {
    throw new FigmentError('NOT_FOUND', `There is no subject "${subjectId}".`);
  }
  const { createdAt, release } = found.subject;
  const made: Moment = {
    id: `${subjectId} made`,
    at: createdAt,
    who: null,
    action: 'subject.made',
    detail: {},
  };
  if (can(actor, 'read the audit trail')) {
    const entries = await readAuditTrail(deps, actor, { target: subjectId, limit: momentsShown });
    return newestFirst([
      ...entries.map(({ id, at, actor: by, actorName, action, detail }) => ({
        id,
        at,
        who: by.startsWith('system:') ? `The ${actorName}` : actorName,
        action,
        detail,
      })),
      made,
    ]);
  }
  const published: Moment[] = release
    ? [
        {
          id: release.number,
          at: release.at,
          who: null,
          action: 'release.published',
          detail: { number: release.number },
        },
      ]
    : [];
  return newestFirst([...(await ownLicenses(deps, actor, subjectId)), ...published, made]);
}

async function ownLicenses(
  { records, clock }: { records: Pick<RecordStore, 'licenses' | 'users'>; clock: Clock },
  actor: Actor,
  subjectId: string,
): Promise<Moment[]> {
  const organizationId = actor.kind === 'user' ? actor.organizationId : null;
  if (organizationId === null || !can(actor, 'read own licenses')) return [];
  const filter = { organizationId, subjectId, at: clock.now() };
  const licenses = await records.licenses.page(filter, null, momentsShown);
  return Promise.all(
    licenses.map(async ({ id, createdAt, userId, number }): Promise<Moment> => ({
      id,
      at: createdAt,
      who: (await records.users.get(userId))?.name ?? null,
      action: 'license.granted',
      detail: { number },
    })),
  );
}

function newestFirst(moments: readonly Moment[]): Moment[] {
  return [...moments].sort((a, b) => b.at.getTime() - a.at.getTime());
}
