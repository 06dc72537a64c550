import {
  noticeKinds,
  type Notice,
  type NoticeReader,
  type NoticeRecipient,
  type NoticeRecords,
} from '@figment/core/notice/notice';
import { z } from 'zod';
import type { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const kindSchema = z.enum(noticeKinds);

/** Admins also read what is for editors. */
function ownOf({ userId, organizationId, role }: NoticeReader): Prisma.NoticeWhereInput {
  const ways: Prisma.NoticeWhereInput[] = [{ userId }];
  if (organizationId !== null) ways.push({ organizationId });
  if (role !== 'agency')
    ways.push({ role: { in: role === 'admin' ? ['editor', 'admin'] : [role] } });
  return { OR: ways };
}

function recipientOf(row: Prisma.NoticeGetPayload<object>): NoticeRecipient {
  if (row.organizationId !== null) return { organizationId: row.organizationId };
  if (row.userId !== null) return { userId: row.userId };
  if (row.role === 'editor' || row.role === 'admin') return { role: row.role };
  throw new Error(`The notice ${row.id} is for nobody.`);
}

function noticeOf(row: Prisma.NoticeGetPayload<object>): Notice {
  const { id, title, body, href, at } = row;
  const kind = readStored(`notice ${id}`, (json) => kindSchema.parse(json), row.kind);
  return { id, to: recipientOf(row), kind, title, body, href, at };
}

export function noticeRecords({ db }: Session): NoticeRecords {
  return {
    async add({ to, ...notice }) {
      await db.notice.create({ data: { ...notice, ...to } });
    },
    async page(reader, beforeId, limit) {
      const rows = await db.notice.findMany({
        where: { ...ownOf(reader), id: beforeId === null ? undefined : { lt: beforeId } },
        orderBy: { id: 'desc' },
        take: limit,
        include: { reads: { where: { userId: reader.userId } } },
      });
      return rows.map(({ reads, ...row }) => ({ notice: noticeOf(row), read: reads.length > 0 }));
    },
    async unread(reader, cap) {
      return db.notice.count({
        where: { ...ownOf(reader), reads: { none: { userId: reader.userId } } },
        take: cap,
      });
    },
    async markRead(reader, ids, at) {
      const { userId } = reader;
      const open = await db.notice.findMany({
        where: {
          ...ownOf(reader),
          reads: { none: { userId } },
          id: ids === null ? undefined : { in: [...ids] },
        },
        select: { id: true },
      });
      await db.noticeRead.createMany({
        data: open.map(({ id }) => ({ noticeId: id, userId, at })),
        skipDuplicates: true,
      });
    },
  };
}
