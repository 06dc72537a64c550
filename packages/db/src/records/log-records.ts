import { logKinds, type LogEntry } from '@figment/core/log/log';
import type { LogRecords, TrailRow } from '@figment/core/log/log-records';
import { bytesOfHex } from '@figment/core/log/hex';
import { z } from 'zod';
import { Prisma } from '../generated/client';
import { decideAlone, decisions, readStored, type Session } from './session';

const stored = z.object({ kind: z.enum(logKinds), body: z.record(z.string(), z.unknown()) });

function entryOf(row: Prisma.LogEntryGetPayload<object>): LogEntry {
  return { ...row, ...readStored(`log entry ${row.index}`, (json) => stored.parse(json), row) };
}

const trailRow = (row: Prisma.AuditEntryGetPayload<object>): TrailRow => row;
const nodeKey = (level: number, index: number) => `${level}/${index}`;

export function logRecords(session: Session): LogRecords {
  const { db } = session;
  const size = async () => {
    const last = await db.logEntry.findFirst({
      orderBy: { index: 'desc' },
      select: { index: true },
    });
    return last === null ? 0 : last.index + 1;
  };
  const lastSeal = () => db.auditSeal.findFirst({ orderBy: { seq: 'desc' } });
  return {
    size,
    async claimEnd() {
      await decideAlone(session, decisions.logEnd);
      return size();
    },
    async add(entry, completed) {
      await session.atomically(async (within) => {
        const body = entry.body as Prisma.InputJsonObject;
        await within.logEntry.create({ data: { ...entry, body } });
        if (completed.length === 0) return;
        await within.logNode.createMany({
          data: completed.map(({ level, index, hash }) => ({
            level,
            index,
            hash: hash as Uint8Array<ArrayBuffer>,
          })),
        });
      });
    },
    async get(index) {
      const row = await db.logEntry.findUnique({ where: { index } });
      return row && entryOf(row);
    },
    async range(from, to) {
      const where = { index: { gte: from, lt: to } };
      return (await db.logEntry.findMany({ where, orderBy: { index: 'asc' } })).map(entryOf);
    },
    async page({ kind }, before, limit) {
      const rows = await db.logEntry.findMany({
        where: { kind, index: before === null ? undefined : { lt: before } },
        orderBy: { index: 'desc' },
        take: limit,
      });
      return rows.map(entryOf);
    },
    async nodes(places) {
      const leaves = places.filter(({ level }) => level === 0).map(({ index }) => index);
      const higher = places.filter(({ level }) => level > 0);
      const found = new Map<string, Uint8Array>();
      if (leaves.length > 0) {
        const rows = await db.logEntry.findMany({
          where: { index: { in: leaves } },
          select: { index: true, leafHash: true },
        });
        for (const { index, leafHash } of rows) found.set(nodeKey(0, index), bytesOfHex(leafHash));
      }
      if (higher.length > 0) {
        const rows = await db.logNode.findMany({
          where: { OR: higher.map(({ level, index }) => ({ level, index })) },
        });
        for (const { level, index, hash } of rows) found.set(nodeKey(level, index), hash);
      }
      return places.map(({ level, index }) => {
        const hash = found.get(nodeKey(level, index));
        if (!hash) throw new Error(`The log has no complete subtree ${nodeKey(level, index)}.`);
        return hash;
      });
    },
    async addCheckpoint(checkpoint) {
      const { count } = await db.checkpoint.createMany({
        data: [checkpoint],
        skipDuplicates: true,
      });
      return count > 0;
    },
    latestCheckpoint: () => db.checkpoint.findFirst({ orderBy: { size: 'desc' } }),
    checkpoints: (after, limit) =>
      db.checkpoint.findMany({
        where: { size: { gt: after } },
        orderBy: { size: 'asc' },
        take: limit,
      }),
    checkpointFrom: (wanted) =>
      db.checkpoint.findFirst({ where: { size: { gte: wanted } }, orderBy: { size: 'asc' } }),
    async claimLastSeal() {
      await decideAlone(session, decisions.auditSeal);
      return lastSeal();
    },
    lastSeal,
    async addSeals(seals) {
      await db.auditSeal.createMany({ data: seals });
    },
    async sealed(after, limit) {
      const seals = await db.auditSeal.findMany({
        where: { seq: { gt: after } },
        orderBy: { seq: 'asc' },
        take: limit,
      });
      const rows = await db.auditEntry.findMany({
        where: { id: { in: seals.map(({ auditId }) => auditId) } },
      });
      const byId = new Map(rows.map((row) => [row.id, trailRow(row)]));
      return seals.map((seal) => ({ seal, row: byId.get(seal.auditId) ?? null }));
    },
    async unsealed({ from, below }, limit) {
      const range = Prisma.sql`a."id" >= ${from ?? ''} AND (${below ?? null}::text IS NULL OR a."id" < ${below ?? null})`;
      return db.$queryRaw<TrailRow[]>`
        SELECT a."id", a."at", a."actor", a."action", a."target", a."detail"
        FROM "audit_entry" a
        WHERE ${range} AND NOT EXISTS (SELECT 1 FROM "audit_seal" s WHERE s."audit_id" = a."id")
        ORDER BY a."id"
        LIMIT ${limit}`;
    },
  };
}
