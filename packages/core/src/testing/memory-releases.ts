import type { Complaint } from '../complaint/complaint';
import type { NoticeReader, NoticeRecipient } from '../notice/notice';
import type { Records } from '../ports';
import type { Release } from '../release/release';
import { copy, type Rows } from './memory-rows';

type Kept = Pick<Records, 'releases' | 'notices' | 'complaints'>;

const newer = (a: { id: string }, b: { id: string }) => (a.id < b.id ? 1 : -1);

/** Whether a notice is for this reader. Admins also read what is for editors. */
function isFor(to: NoticeRecipient, { userId, organizationId, role }: NoticeReader): boolean {
  if ('userId' in to) return to.userId === userId;
  if ('organizationId' in to) return to.organizationId === organizationId;
  return to.role === role || (to.role === 'editor' && role === 'admin');
}

export function memoryReleaseRecords(rows: Rows): Kept {
  const releasesOf = (subjectId: string) =>
    [...rows.releases.values()]
      .filter((release) => release.subjectId === subjectId)
      .sort((a, b) => b.drafted.at.getTime() - a.drafted.at.getTime() || newer(a, b));
  const publishedOf = (subjectId: string) =>
    releasesOf(subjectId).find(({ state }) => state === 'published');
  const change = (id: string, from: Release['state'], values: Partial<Release>) => {
    const release = rows.releases.get(id);
    if (release?.state !== from) return false;
    Object.assign(release, copy(values));
    return true;
  };
  const waiting = (id: string, values: Partial<Complaint>) => {
    const complaint = rows.complaints.get(id);
    if (complaint?.state !== 'waiting') return false;
    Object.assign(complaint, copy(values));
    return true;
  };
  const own = (reader: NoticeReader) =>
    [...rows.notices.values()].filter(({ to }) => isFor(to, reader)).sort(newer);
  const readKey = (reader: NoticeReader, id: string) => `${reader.userId} ${id}`;
  return {
    releases: {
      async addDraft(release) {
        const taken = [...rows.releases.values()].some(({ number }) => number === release.number);
        const drafted = releasesOf(release.subjectId).some(({ state }) => state === 'draft');
        if (taken || drafted) return false;
        rows.releases.set(release.id, copy(release));
        return true;
      },
      get: async (id) => copy(rows.releases.get(id) ?? null),
      async byNumber(number) {
        return copy([...rows.releases.values()].find((one) => one.number === number) ?? null);
      },
      ofSubject: async (subjectId) => copy(releasesOf(subjectId)),
      async publishedOf(subjectId) {
        const found = publishedOf(subjectId);
        return found && found.suspendedAt === null ? copy(found) : null;
      },
      async newestPublic(subjectId) {
        const revoked = releasesOf(subjectId)
          .filter(({ state }) => state === 'revoked')
          .sort((a, b) => b.revoked!.at.getTime() - a.revoked!.at.getTime() || newer(a, b));
        return copy(publishedOf(subjectId) ?? revoked[0] ?? null);
      },
      async publish(id, { document, signature, ...published }) {
        const subjectId = rows.releases.get(id)?.subjectId;
        if (subjectId !== undefined && publishedOf(subjectId)) return false;
        return change(id, 'draft', { state: 'published', document, signature, published });
      },
      async revoke(id, revoked) {
        return change(id, 'published', { state: 'revoked', revoked, suspendedAt: null });
      },
      async discard(id) {
        return rows.releases.get(id)?.state === 'draft' && rows.releases.delete(id);
      },
      async suspend(subjectId, at) {
        const found = publishedOf(subjectId);
        if (found) found.suspendedAt = at;
      },
      async policy() {
        return copy([...rows.releasePolicies].sort((a, b) => b.version - a.version)[0] ?? null);
      },
      async addPolicy(policy) {
        if (rows.releasePolicies.some(({ version }) => version === policy.version)) return false;
        rows.releasePolicies.push(copy(policy));
        return true;
      },
    },
    notices: {
      async add(notice) {
        rows.notices.set(notice.id, copy(notice));
      },
      async page(reader, beforeId, limit) {
        return own(reader)
          .filter(({ id }) => beforeId === null || id < beforeId)
          .slice(0, limit)
          .map((notice) => ({
            notice: copy(notice),
            read: rows.noticesRead.has(readKey(reader, notice.id)),
          }));
      },
      async unread(reader, cap) {
        const open = own(reader).filter(({ id }) => !rows.noticesRead.has(readKey(reader, id)));
        return Math.min(cap, open.length);
      },
      async markRead(reader, ids) {
        for (const { id } of own(reader)) {
          if (ids === null || ids.includes(id)) rows.noticesRead.add(readKey(reader, id));
        }
      },
    },
    complaints: {
      async add(complaint) {
        rows.complaints.set(complaint.id, copy(complaint));
      },
      get: async (id) => copy(rows.complaints.get(id) ?? null),
      async byToken(tokenSha256) {
        const found = [...rows.complaints.values()].find((one) => one.tokenSha256 === tokenSha256);
        return copy(found ?? null);
      },
      async page(states, beforeId, limit) {
        return [...rows.complaints.values()]
          .filter(({ id, state }) => states.includes(state) && (beforeId === null || id < beforeId))
          .sort(newer)
          .slice(0, limit)
          .map(copy);
      },
      async count(state) {
        return [...rows.complaints.values()].filter((one) => one.state === state).length;
      },
      async ofSubject(subjectId) {
        return [...rows.complaints.values()]
          .filter((one) => one.subjectId === subjectId)
          .sort(newer)
          .map(copy);
      },
      assign: async (id, subjectId, quarantinedAt) => waiting(id, { subjectId, quarantinedAt }),
      async lift(id, lifted) {
        const found = rows.complaints.get(id);
        if (!found?.quarantinedAt || found.lifted) return false;
        return waiting(id, { lifted });
      },
      rule: async (id, state, ruling) => waiting(id, { state, ruling }),
    },
  };
}
