import type { Records } from '../ports';
import { copy, type Rows } from './memory-rows';

export function memorySearchRecords(rows: Rows): Pick<Records, 'savedSearches' | 'mails'> {
  const ofUser = (userId: string) =>
    [...rows.savedSearches.values()].filter(
      (search) => search.userId === userId && search.deletedAt === null,
    );
  const time = (date: Date | null) => date?.getTime() ?? 0;
  return {
    savedSearches: {
      async add(search) {
        rows.savedSearches.set(search.id, copy(search));
      },
      async get(id) {
        return copy(rows.savedSearches.get(id) ?? null);
      },
      async ofUser(userId) {
        return ofUser(userId)
          .sort((a, b) => (a.id < b.id ? 1 : -1))
          .map(copy);
      },
      async countOf(userId) {
        return ofUser(userId).length;
      },
      async change(id, to) {
        const found = rows.savedSearches.get(id);
        const given = Object.entries(to).filter(([, value]) => value !== undefined);
        if (found) Object.assign(found, copy(Object.fromEntries(given)));
      },
      async due(since, limit) {
        return [...rows.savedSearches.values()]
          .filter(
            ({ alert, askedAt, deletedAt }) =>
              alert !== 'none' && deletedAt === null && askedAt <= since[alert],
          )
          .sort((a, b) => time(a.askedAt) - time(b.askedAt) || (a.id < b.id ? -1 : 1))
          .slice(0, limit)
          .map(copy);
      },
      async takeTurn(id, askedAt, now) {
        const found = rows.savedSearches.get(id);
        if (time(found?.askedAt ?? null) !== time(askedAt)) return false;
        found!.askedAt = now;
        return true;
      },
    },
    mails: {
      async add(mail) {
        rows.mails.set(mail.id, copy(mail));
      },
      async get(id) {
        return copy(rows.mails.get(id) ?? null);
      },
      async take(now, until, limit) {
        const due = [...rows.mails.values()]
          .filter(({ tryAt }) => tryAt !== null && tryAt <= now)
          .sort((a, b) => time(a.tryAt) - time(b.tryAt) || (a.id < b.id ? -1 : 1))
          .slice(0, limit);
        for (const mail of due) Object.assign(mail, { tryAt: until, tries: mail.tries + 1 });
        return due.map(copy);
      },
      async sent(id, at) {
        const mail = rows.mails.get(id);
        if (mail) Object.assign(mail, { sentAt: at, tryAt: null, failure: null });
      },
      async failed(id, failure, tryAt) {
        const mail = rows.mails.get(id);
        if (mail) Object.assign(mail, { failure, tryAt });
      },
    },
  };
}
