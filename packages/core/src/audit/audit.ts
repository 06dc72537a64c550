import type { Actor } from '../access';
import { newId } from '../ids';
import type { Clock, Random } from '../ports';

export const auditActions = [
  'batch.ordered',
  'batch.cancelled',
  'batch.finished',
  'model.registered',
  'subject.tagged',
  'subject.untagged',
  'subject.held',
  'subject.hidden',
  'subject.restored',
  'release.set',
  'release.withdrawn',
  'tag.coined',
  'comp.downloaded',
  'photograph.registered',
  'photograph.withdrawn',
  'user.created',
  'user.role-changed',
  'user.disabled',
  'user.enabled',
  'user.password-changed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** One change, who made it and when. Entries are only ever added. */
export interface AuditEntry {
  id: string;
  at: Date;
  /** The user's id, or `system:<name>`. */
  actor: string;
  action: AuditAction;
  /** The id of what was changed. */
  target: string;
  detail: Record<string, unknown>;
}

export function actorName(actor: Actor): string {
  return actor.kind === 'user' ? actor.userId : `system:${actor.name}`;
}

export function auditEntry(
  deps: { clock: Clock; random: Random },
  actor: Actor,
  action: AuditAction,
  target: string,
  detail: Record<string, unknown> = {},
): AuditEntry {
  const at = deps.clock.now();
  return {
    id: newId('audit', at, deps.random.bytes(10)),
    at,
    actor: actorName(actor),
    action,
    target,
    detail,
  };
}
