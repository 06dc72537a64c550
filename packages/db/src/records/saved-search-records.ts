import type { Mail, MailRecords } from '@figment/core/mail/mail';
import type { SavedSearch, SavedSearchRecords } from '@figment/core/saved-search/saved-search';
import { searchSorts } from '@figment/core/search/search';
import { z } from 'zod';
import type { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const sortSchema = z.enum(searchSorts);

function searchOf(row: Prisma.SavedSearchGetPayload<object>): SavedSearch {
  const sort = readStored(`sort of ${row.id}`, (json) => sortSchema.parse(json), row.sort);
  return { ...row, sort };
}

export function savedSearchRecords({ db }: Session): SavedSearchRecords {
  return {
    async add(search) {
      await db.savedSearch.create({ data: search });
    },
    async get(id) {
      const row = await db.savedSearch.findUnique({ where: { id } });
      return row && searchOf(row);
    },
    async ofUser(userId) {
      const rows = await db.savedSearch.findMany({
        where: { userId, deletedAt: null },
        orderBy: { id: 'desc' },
      });
      return rows.map(searchOf);
    },
    countOf(userId) {
      return db.savedSearch.count({ where: { userId, deletedAt: null } });
    },
    async change(id, to) {
      await db.savedSearch.updateMany({ where: { id }, data: to });
    },
    async due(since, limit) {
      const rows = await db.savedSearch.findMany({
        where: {
          deletedAt: null,
          OR: [
            { alert: 'daily', askedAt: { lte: since.daily } },
            { alert: 'instant', askedAt: { lte: since.instant } },
          ],
        },
        orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map(searchOf);
    },
    async takeTurn(id, askedAt, now) {
      const { count } = await db.savedSearch.updateMany({
        where: { id, askedAt },
        data: { askedAt: now },
      });
      return count > 0;
    },
  };
}

export function mailRecords(session: Session): MailRecords {
  const { db } = session;
  return {
    async add(mail) {
      await db.mail.create({ data: mail });
    },
    get(id) {
      return db.mail.findUnique({ where: { id } });
    },
    take(now, until, limit) {
      return session.atomically(async (within): Promise<Mail[]> => {
        // Whoever sends at the same time takes others.
        const due = await within.$queryRaw<{ id: string }[]>`
          SELECT id FROM mail WHERE try_at <= ${now} ORDER BY try_at, id LIMIT ${limit}
          FOR UPDATE SKIP LOCKED`;
        const ids = due.map(({ id }) => id);
        const taken = await within.mail.updateManyAndReturn({
          where: { id: { in: ids } },
          data: { tryAt: until, tries: { increment: 1 } },
        });
        return taken.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      });
    },
    async sent(id, at) {
      const data = { sentAt: at, tryAt: null, failure: null };
      await db.mail.updateMany({ where: { id }, data });
    },
    async failed(id, failure, tryAt) {
      await db.mail.updateMany({ where: { id }, data: { failure, tryAt } });
    },
  };
}
