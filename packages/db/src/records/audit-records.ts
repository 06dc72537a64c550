import { auditActions, type AuditEntry } from '@figment/core/audit/audit';
import type { AuditRecords } from '@figment/core/ports';
import { z } from 'zod';
import type { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const stored = z.object({
  action: z.enum(auditActions),
  detail: z.record(z.string(), z.unknown()),
});

function entryOf(row: Prisma.AuditEntryGetPayload<object>): AuditEntry {
  return { ...row, ...readStored(`audit entry ${row.id}`, (json) => stored.parse(json), row) };
}

export function auditRecords({ db, sql }: Session): AuditRecords {
  return {
    async add(entry) {
      const { id, at, actor, action, target, detail } = entry;
      await sql`
        INSERT INTO audit_entry (id, at, actor, action, target, detail)
        VALUES (${id}, ${at}, ${actor}, ${action}, ${target}, ${JSON.stringify(detail)}::jsonb)`;
    },
    async page(filter, beforeId, limit) {
      const rows = await db.auditEntry.findMany({
        where: { ...filter, id: beforeId === null ? undefined : { lt: beforeId } },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(entryOf);
    },
  };
}
