import { permit, type Actor } from '../access';
import type { AuditFilter, RecordStore } from '../ports';
import type { AuditEntry } from './audit';

/** Entries of the trail, newest first, each with the name of who did it. */
export async function readAuditTrail(
  deps: { records: Pick<RecordStore, 'audit' | 'users'> },
  actor: Actor,
  input: AuditFilter & { beforeId?: string; limit?: number },
): Promise<(AuditEntry & { actorName: string })[]> {
  permit(actor, 'read the audit trail');
  const { beforeId, limit, ...filter } = input;
  const entries = await deps.records.audit.page(
    filter,
    beforeId ?? null,
    Math.min(200, Math.max(1, limit ?? 50)),
  );
  const names = new Map<string, string>();
  for (const id of new Set(entries.map((entry) => entry.actor))) {
    names.set(
      id,
      id.startsWith('system:') ? id.slice(7) : ((await deps.records.users.get(id))?.name ?? id),
    );
  }
  return entries.map((entry) => ({ ...entry, actorName: names.get(entry.actor)! }));
}
