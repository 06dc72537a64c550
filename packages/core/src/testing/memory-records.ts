import type { Asset } from '../asset/asset';
import { renditionKinds } from '../asset/asset';
import type { AuditEntry } from '../audit/audit';
import { isOpen, type Batch, type BatchFailure, type BatchSlice } from '../batch/batch';
import type { Model } from '../model/model';
import type {
  CatalogCursor,
  CatalogFilter,
  Records,
  RecordStore,
  SubjectRecords,
  BatchRecords,
} from '../ports';
import type { CatalogSubject, Subject } from '../subject/subject';
import type { Tag } from '../tag/tag';
import type { Organization, User } from '../user/user';

interface Rows {
  subjects: Map<string, { subject: Subject; asset: Asset }>;
  subjectTags: { subjectId: string; tagId: string; addedBy: string; addedAt: Date }[];
  batches: Map<string, Batch>;
  slices: Map<string, BatchSlice>;
  failures: Map<string, BatchFailure>;
  models: Map<string, Model>;
  tags: Map<string, Tag>;
  users: Map<string, User>;
  accounts: Map<string, string>;
  organizations: Map<string, Organization>;
  audit: AuditEntry[];
}

function emptyRows(): Rows {
  return {
    subjects: new Map(),
    subjectTags: [],
    batches: new Map(),
    slices: new Map(),
    failures: new Map(),
    models: new Map(),
    tags: new Map(),
    users: new Map(),
    accounts: new Map(),
    organizations: new Map(),
    audit: [],
  };
}

const copy = <T>(value: T): T => structuredClone(value);

function newestFirst(a: CatalogCursor, b: CatalogCursor): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

function subjectRecords(rows: Rows): SubjectRecords {
  const tagsOf = (subjectId: string) =>
    rows.subjectTags
      .filter((row) => row.subjectId === subjectId)
      .map((row) => ({
        tag: rows.tags.get(row.tagId)!,
        addedBy: row.addedBy,
        addedAt: row.addedAt,
      }))
      .sort((a, b) => (a.tag.label < b.tag.label ? -1 : 1));
  const whole = (row: { subject: Subject; asset: Asset }): CatalogSubject =>
    copy({ ...row, tags: tagsOf(row.subject.id) });
  const matching = (filter: CatalogFilter) =>
    [...rows.subjects.values()]
      .filter(({ subject }) => {
        const slugs = tagsOf(subject.id).map(({ tag }) => tag.slug);
        return (
          filter.states.includes(subject.state) &&
          (filter.modelId === undefined || subject.modelId === filter.modelId) &&
          (filter.batchId === undefined || subject.batchId === filter.batchId) &&
          (filter.released === undefined || (subject.release !== null) === filter.released) &&
          (filter.seed === undefined || subject.seed === filter.seed) &&
          (filter.tagSlugs ?? []).every((slug) => slugs.includes(slug))
        );
      })
      .sort((a, b) => newestFirst(a.subject, b.subject));
  const change = (id: string, values: Partial<Subject>) => {
    const row = rows.subjects.get(id);
    if (row) Object.assign(row.subject, copy(values));
  };
  return {
    async add(subject, asset) {
      const taken = [...rows.subjects.values()].some(
        (row) =>
          asset.batchId !== null &&
          row.asset.batchId === asset.batchId &&
          row.asset.batchIndex === asset.batchIndex,
      );
      if (taken || rows.subjects.has(subject.id)) return false;
      const renditions = renditionKinds.flatMap((kind) =>
        asset.renditions.filter((one) => one.kind === kind),
      );
      rows.subjects.set(subject.id, copy({ subject, asset: { ...asset, renditions } }));
      return true;
    },
    async get(id) {
      const row = rows.subjects.get(id);
      return row ? whole(row) : null;
    },
    async page(filter, after, limit) {
      return matching(filter)
        .filter(({ subject }) => !after || newestFirst(subject, after) > 0)
        .slice(0, limit)
        .map(whole);
    },
    async count(filter, cap) {
      return Math.min(cap, matching(filter).length);
    },
    async countSince(filter, since, cap) {
      return Math.min(
        cap,
        matching(filter).filter(({ subject }) => newestFirst(subject, since) < 0).length,
      );
    },
    async neighborsBySeed(subject, states, each) {
      const order = (a: Subject, b: Subject) =>
        a.seed - b.seed || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
      const others = [...rows.subjects.values()]
        .filter(
          (row) => row.subject.modelId === subject.modelId && states.includes(row.subject.state),
        )
        .sort((a, b) => order(a.subject, b.subject));
      const below = others.filter((row) => order(row.subject, subject) < 0).reverse();
      const above = others.filter((row) => order(row.subject, subject) > 0);
      return { below: below.slice(0, each).map(whole), above: above.slice(0, each).map(whole) };
    },
    async madeIndexes(batchId, from, to) {
      return [...rows.subjects.values()]
        .filter((row) => row.asset.batchId === batchId)
        .map((row) => row.asset.batchIndex!)
        .filter((index) => index >= from && index < to)
        .sort((a, b) => a - b);
    },
    async keysOfBatch(batchId) {
      return [...rows.subjects.values()]
        .filter((row) => row.asset.batchId === batchId)
        .flatMap((row) => row.asset.renditions.map((rendition) => rendition.key));
    },
    async setState(id, state) {
      change(id, { state });
    },
    async setRelease(id, release) {
      change(id, { release });
    },
    async addTag(subjectId, tagId, addedBy, addedAt) {
      if (rows.subjectTags.some((row) => row.subjectId === subjectId && row.tagId === tagId))
        return false;
      rows.subjectTags.push({ subjectId, tagId, addedBy, addedAt });
      return true;
    },
    async removeTag(subjectId, tagId) {
      const at = rows.subjectTags.findIndex(
        (row) => row.subjectId === subjectId && row.tagId === tagId,
      );
      if (at >= 0) rows.subjectTags.splice(at, 1);
      return at >= 0;
    },
    async tags(subjectId) {
      return copy(tagsOf(subjectId));
    },
  };
}

function batchRecords(rows: Rows): BatchRecords {
  const living = (slice: BatchSlice, now: Date) =>
    slice.leaseUntil !== null && slice.leaseUntil > now;
  const held = (id: string, owner: string) => {
    const slice = rows.slices.get(id);
    return slice?.state === 'running' && slice.leaseOwner === owner ? slice : null;
  };
  return {
    async add(batch, slices) {
      rows.batches.set(batch.id, copy(batch));
      for (const slice of slices) rows.slices.set(slice.id, copy(slice));
    },
    async get(id) {
      return copy(rows.batches.get(id) ?? null);
    },
    async page(states, beforeId, limit) {
      return [...rows.batches.values()]
        .filter(
          (batch) =>
            (!states || states.includes(batch.state)) && (!beforeId || batch.id < beforeId),
        )
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit)
        .map(copy);
    },
    async openPeople() {
      return [...rows.batches.values()]
        .filter(isOpen)
        .reduce((sum, batch) => sum + batch.count - batch.madeCount - batch.failedCount, 0);
    },
    async move(id, from, to, times) {
      const batch = rows.batches.get(id);
      if (!batch || !from.includes(batch.state)) return false;
      Object.assign(batch, { state: to }, times);
      return true;
    },
    async finishIfComplete(id, at) {
      const batch = rows.batches.get(id);
      const open = [...rows.slices.values()].some(
        (slice) => slice.batchId === id && slice.state !== 'done',
      );
      if (!batch || !isOpen(batch) || open) return null;
      batch.state = batch.madeCount > 0 ? 'completed' : 'failed';
      batch.finishedAt = at;
      return batch.state;
    },
    async addMade(id, by) {
      const batch = rows.batches.get(id)!;
      batch.madeCount += by;
      batch.trouble = null;
    },
    async setTrouble(id, trouble) {
      rows.batches.get(id)!.trouble = trouble;
    },
    async addFailure(failure) {
      const key = `${failure.batchId}.${failure.index}`;
      if (!rows.failures.has(key)) rows.batches.get(failure.batchId)!.failedCount += 1;
      rows.failures.set(key, copy(failure));
    },
    async failures(batchId, limit) {
      return [...rows.failures.values()]
        .filter((failure) => failure.batchId === batchId)
        .sort((a, b) => a.index - b.index)
        .slice(0, limit)
        .map(copy);
    },
    async markSwept(id, at) {
      rows.batches.get(id)!.sweptAt = at;
    },
    async unswept(before, limit) {
      return [...rows.batches.values()]
        .filter((batch) => !isOpen(batch) && batch.sweptAt === null && batch.finishedAt! < before)
        .slice(0, limit)
        .map(copy);
    },
    async slice(id) {
      return copy(rows.slices.get(id) ?? null);
    },
    async claimSlice(id, owner, now, until) {
      const slice = rows.slices.get(id);
      if (!slice || slice.state === 'done' || living(slice, now)) return null;
      Object.assign(slice, {
        state: 'running',
        leaseOwner: owner,
        leaseUntil: until,
        attempts: slice.attempts + 1,
      });
      return copy(slice);
    },
    async renewLease(id, owner, until) {
      const slice = held(id, owner);
      if (slice) slice.leaseUntil = until;
      return slice !== null;
    },
    async releaseLease(id, owner) {
      const slice = held(id, owner);
      if (slice) Object.assign(slice, { state: 'waiting', leaseOwner: null, leaseUntil: null });
    },
    async finishSlice(id) {
      Object.assign(rows.slices.get(id)!, { state: 'done', leaseOwner: null, leaseUntil: null });
    },
    async idleSlices(now, limit) {
      return [...rows.slices.values()]
        .filter((slice) => slice.state !== 'done' && !living(slice, now))
        .filter((slice) => isOpen(rows.batches.get(slice.batchId)!))
        .sort((a, b) =>
          a.batchId === b.batchId ? a.from - b.from : a.batchId < b.batchId ? -1 : 1,
        )
        .slice(0, limit)
        .map(copy);
    },
  };
}

function otherRecords(rows: Rows): Omit<Records, 'subjects' | 'batches'> {
  const byAge = (a: Model, b: Model) => b.registeredAt.getTime() - a.registeredAt.getTime();
  const user = (id: string) => rows.users.get(id)!;
  return {
    models: {
      async add(model) {
        if (rows.models.has(model.sha256)) return false;
        rows.models.set(model.sha256, copy(model));
        return true;
      },
      async get(sha256) {
        return copy(rows.models.get(sha256) ?? null);
      },
      async latest(id) {
        return copy(
          [...rows.models.values()].filter((model) => model.id === id).sort(byAge)[0] ?? null,
        );
      },
      async all() {
        return [...rows.models.values()].sort(byAge).map(copy);
      },
    },
    tags: {
      async add(tag) {
        if ([...rows.tags.values()].some((other) => other.slug === tag.slug)) return false;
        rows.tags.set(tag.id, copy(tag));
        return true;
      },
      async get(id) {
        return copy(rows.tags.get(id) ?? null);
      },
      async bySlug(slug) {
        return copy([...rows.tags.values()].find((tag) => tag.slug === slug) ?? null);
      },
      async search(text, limit) {
        const wanted = text.toLowerCase();
        const starts = (tag: Tag) => (tag.label.toLowerCase().startsWith(wanted) ? 0 : 1);
        return [...rows.tags.values()]
          .filter((tag) => tag.label.toLowerCase().includes(wanted) || tag.slug.includes(wanted))
          .sort((a, b) => starts(a) - starts(b) || (a.label < b.label ? -1 : 1))
          .slice(0, limit)
          .map((tag) => ({
            tag: copy(tag),
            uses: rows.subjectTags.filter((row) => row.tagId === tag.id).length,
          }));
      },
    },
    users: {
      async add(added) {
        if ([...rows.users.values()].some((other) => other.email === added.email)) return false;
        rows.users.set(added.id, copy(added));
        return true;
      },
      async get(id) {
        return copy(rows.users.get(id) ?? null);
      },
      async byEmail(email) {
        return copy([...rows.users.values()].find((other) => other.email === email) ?? null);
      },
      async all() {
        return [...rows.users.values()].map(copy);
      },
      async count() {
        return rows.users.size;
      },
      async setRole(id, role) {
        user(id).role = role;
      },
      async setDisabled(id, at) {
        user(id).disabledAt = at;
      },
      async setPassword(id, hash, mustChange) {
        Object.assign(user(id), { passwordHash: hash, mustChangePassword: mustChange });
      },
      async byAccount(provider, accountId) {
        const id = rows.accounts.get(`${provider} ${accountId}`);
        return id ? copy(user(id)) : null;
      },
      async linkAccount(userId, provider, accountId) {
        rows.accounts.set(`${provider} ${accountId}`, userId);
      },
      async countActiveAdmins() {
        return [...rows.users.values()].filter((one) => one.role === 'admin' && !one.disabledAt)
          .length;
      },
    },
    organizations: {
      async add(organization) {
        rows.organizations.set(organization.id, copy(organization));
      },
      async get(id) {
        return copy(rows.organizations.get(id) ?? null);
      },
      async all() {
        return [...rows.organizations.values()]
          .map(copy)
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      },
    },
    audit: {
      async add(entry) {
        rows.audit.push(copy(entry));
      },
      async page(filter, beforeId, limit) {
        return rows.audit
          .filter((entry) => filter.target === undefined || entry.target === filter.target)
          .filter((entry) => filter.actor === undefined || entry.actor === filter.actor)
          .filter((entry) => filter.action === undefined || entry.action === filter.action)
          .filter((entry) => beforeId === null || entry.id < beforeId)
          .sort((a, b) => (a.id < b.id ? 1 : -1))
          .slice(0, limit)
          .map(copy);
      },
    },
  };
}

/** The records port in memory, kept honest by the same contract suite as PostgreSQL. Transactions run one at a time. */
export function memoryRecords(): RecordStore {
  const rows = emptyRows();
  const records: Records = {
    subjects: subjectRecords(rows),
    batches: batchRecords(rows),
    ...otherRecords(rows),
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...records,
    transaction(work) {
      const run = last.then(async () => {
        const before = structuredClone(rows);
        try {
          return await work(records);
        } catch (error) {
          Object.assign(rows, before);
          throw error;
        }
      });
      last = run.catch(() => undefined);
      return run;
    },
  };
}
