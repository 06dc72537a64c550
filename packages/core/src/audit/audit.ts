import type { Actor } from '../access';
import { newId } from '../ids';
import type { Clock, Random } from '../ports';

export const auditActions = [
  'batch.ordered',
  'batch.cancelled',
  'batch.finished',
  'brief.submitted',
  'brief.changed',
  'brief.approved',
  'brief.refused',
  'brief.withdrawn',
  'organization.people-set',
  'fill-target.created',
  'fill-target.changed',
  'fill-target.removed',
  'batch.paused',
  'batch.resumed',
  'batch.moved',
  'batch.priority-changed',
  'batch.restored',
  'batch.retried',
  'batch.pruned',
  'model.registered',
  'model.default-set',
  'model.psi-set',
  'model.retired',
  'model.forbidden',
  'model.reactivated',
  'model.import-requested',
  'model.import-finished',
  'subject.reproduced',
  'key.rotated',
  'key.revoked',
  'subject.tagged',
  'subject.untagged',
  'subject.held',
  'subject.hidden',
  'subject.restored',
  'subject.reviewed',
  'subject.review-undone',
  'subject.pixels-removed',
  'check.set',
  'check.reset',
  'retention.set',
  // As older versions wrote them: entries stay.
  'release.set',
  'release.withdrawn',
  'release.drafted',
  'release.discarded',
  'release.published',
  'release.revoked',
  'release.policy-set',
  'complaint.filed',
  'complaint.assigned',
  'complaint.lifted',
  'complaint.dismissed',
  'complaint.upheld',
  'tag.coined',
  'comp.downloaded',
  'comp.traced',
  'photograph.registered',
  'photograph.withdrawn',
  'user.created',
  'user.role-changed',
  'user.disabled',
  'user.enabled',
  'user.password-changed',
  'user.agency-role-changed',
  'user.spending-limit-changed',
  'terms.published',
  'terms.retired',
  'subject.withheld',
  'license.granted',
  'license.recalled',
  'license.project-changed',
  'license.downloaded',
  'order.placed',
  'order.paid',
  'order.cancelled',
  'request.sent',
  'request.approved',
  'request.declined',
  'request.withdrawn',
  'credits.granted',
  'account.changed',
  'collection.created',
  'collection.changed',
  'collection.filled',
  'collection.emptied',
  'collection.deleted',
  'collection.restored',
  'collection.shared',
  'collection.share-revoked',
  'price.set',
  'price.removed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** One change, who made it and when. Entries are only ever added. */
export interface AuditEntry {
  id: string;
  at: Date;
  /** The user's id, `system:<name>`, or `anyone`. */
  actor: string;
  action: AuditAction;
  /** The id of what was changed. */
  target: string;
  detail: Record<string, unknown>;
}

export function actorName(actor: Actor): string {
  if (actor.kind === 'anyone') return 'anyone';
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
