import type { Model } from '../model/model';
import type { Records, RecordStore } from '../ports';
import type { Tag } from '../tag/tag';
import { memoryBatchRecords } from './memory-batches';
import { memoryBriefRecords } from './memory-briefs';
import { memoryCollectionRecords } from './memory-collections';
import { memoryGeneratorRecords } from './memory-generators';
import { memoryLicenseRecords } from './memory-licenses';
import { memoryLikenessRecords } from './memory-likeness';
import { memoryLogRecords } from './memory-log';
import { memoryModelRecords } from './memory-models';
import { memoryProvenanceRecords } from './memory-provenance';
import { memoryOrderRecords } from './memory-orders';
import { memoryReleaseRecords } from './memory-releases';
import { memoryReviewRecords } from './memory-reviews';
import { copy, emptyRows, type Rows } from './memory-rows';
import { memorySearchRecords as memorySavedSearchRecords } from './memory-searches';
import { memorySearchRecords } from './memory-search';
import { memoryShareRecords } from './memory-shares';
import { memorySubjectRecords } from './memory-subjects';

function otherRecords(
  rows: Rows,
): Pick<Records, 'models' | 'measurements' | 'tags' | 'users' | 'organizations' | 'audit'> {
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
    measurements: {
      async add(measurement) {
        if (rows.measurements.has(measurement.assetId)) throw new Error('It is measured already.');
        rows.measurements.set(measurement.assetId, copy(measurement));
      },
      async get(assetId) {
        return copy(rows.measurements.get(assetId) ?? null);
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
        const agencyRole = role === 'agency' ? (user(id).agencyRole ?? 'requester') : null;
        Object.assign(user(id), { role, agencyRole });
      },
      async setAgencyRole(id, agencyRole) {
        user(id).agencyRole = agencyRole;
      },
      async setSpendingLimit(id, credits) {
        user(id).spendingLimitCredits = credits;
      },
      async ofOrganization(organizationId) {
        return [...rows.users.values()]
          .filter((one) => one.organizationId === organizationId && !one.disabledAt)
          .sort((a, b) => (a.email < b.email ? -1 : 1))
          .map(copy);
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
export function memoryRecords(rows: Rows = emptyRows()): RecordStore {
  const records: Records = {
    subjects: memorySubjectRecords(rows),
    batches: memoryBatchRecords(rows),
    generators: memoryGeneratorRecords(rows),
    ...memoryBriefRecords(rows),
    ...otherRecords(rows),
    ...memoryProvenanceRecords(rows),
    likeness: memoryLikenessRecords(rows),
    log: memoryLogRecords(rows),
    ...memoryModelRecords(rows),
    ...memoryReleaseRecords(rows),
    ...memoryReviewRecords(rows),
    ...memoryLicenseRecords(rows),
    ...memoryOrderRecords(rows),
    ...memoryCollectionRecords(rows),
    ...memoryShareRecords(rows),
    search: memorySearchRecords(rows),
    ...memorySavedSearchRecords(rows),
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
