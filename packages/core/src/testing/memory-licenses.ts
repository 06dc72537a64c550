import { distanceBetween } from '../license/exclusive';
import { licenseState, type License } from '../license/license';
import type { LicenseFilter } from '../license/license-records';
import { isActive, termsIds, type TermsVersion } from '../license/terms';
import type { Onlooker, Records } from '../ports';
import { copy, lineageIn, type Rows } from './memory-rows';

const newerFirst = (a: { id: string }, b: { id: string }) => (a.id < b.id ? 1 : -1);

/** Whether an exclusive keeps this subject from the onlooker. */
export function isWithheld(rows: Rows, subjectId: string, onlooker: Onlooker | undefined): boolean {
  if (!onlooker) return false;
  return rows.withheld.some(
    (row) =>
      row.subjectId === subjectId &&
      row.until > onlooker.at &&
      row.organizationId !== onlooker.organizationId,
  );
}

function termsRecords(rows: Rows): Records['terms'] {
  const byId = (a: TermsVersion, b: TermsVersion) =>
    termsIds.indexOf(a.id) - termsIds.indexOf(b.id) || b.version - a.version;
  const key = (id: string, version: number) => `${id}.${version}`;
  return {
    async add(version) {
      const at = key(version.id, version.version);
      if (rows.terms.has(at)) return false;
      rows.terms.set(at, copy(version));
      return true;
    },
    async get(id, version) {
      return copy(rows.terms.get(key(id, version)) ?? null);
    },
    async all() {
      return [...rows.terms.values()].sort(byId).map(copy);
    },
    async active(at) {
      return [...rows.terms.values()]
        .filter((one) => isActive(one, at))
        .sort(byId)
        .map(copy);
    },
    async retire(id, version, at) {
      rows.terms.get(key(id, version))!.retiredAt = at;
    },
  };
}

function matches(license: License, filter: LicenseFilter): boolean {
  const text = filter.text?.toLowerCase() ?? '';
  const is = <T>(wanted: T | undefined, value: T) => wanted === undefined || wanted === value;
  return (
    is(filter.organizationId, license.organizationId) &&
    is(filter.subjectId, license.subjectId) &&
    is(filter.orderId, license.orderId) &&
    is(filter.project, license.projectReference) &&
    is(filter.state, licenseState(license, filter.at)) &&
    `${license.number}\n${license.projectReference}`.toLowerCase().includes(text)
  );
}

function licenseRecords(rows: Rows): Records['licenses'] {
  const all = () => [...rows.licenses.values()];
  const active = (at: Date) => all().filter((one) => licenseState(one, at) === 'active');
  return {
    async add(license) {
      const taken = all().some((one) => one.number === license.number);
      if (taken || rows.licenses.has(license.id)) throw new Error('There is such a license.');
      rows.licenses.set(license.id, copy(license));
    },
    async get(id) {
      return copy(rows.licenses.get(id) ?? null);
    },
    async byNumber(number) {
      return copy(all().find((one) => one.number === number) ?? null);
    },
    async page(filter, beforeId, limit) {
      return all()
        .filter((one) => matches(one, filter) && (beforeId === null || one.id < beforeId))
        .sort(newerFirst)
        .slice(0, limit)
        .map(copy);
    },
    async activeOf(subjectId, at) {
      return active(at)
        .filter((one) => one.subjectId === subjectId)
        .sort((a, b) => newerFirst(b, a))
        .map(copy);
    },
    async heldBy(organizationId, subjectIds, at) {
      const held = active(at)
        .filter((one) => one.organizationId === organizationId)
        .map(({ subjectId }) => subjectId);
      return [...new Set(held)].filter((id) => subjectIds.includes(id)).sort();
    },
    async organizationsHolding(subjectId) {
      const held = all().filter((one) => one.subjectId === subjectId && !one.recalled);
      return [...new Set(held.map(({ organizationId }) => organizationId))].sort();
    },
    async projects(organizationId) {
      const own = all().filter((one) => one.organizationId === organizationId);
      const named = own.map(({ projectReference }) => projectReference);
      return [...new Set(named)].filter((name) => name !== '').sort();
    },
    async setProject(id, projectReference) {
      rows.licenses.get(id)!.projectReference = projectReference;
    },
    async recallOf(subjectId, at, reason) {
      const recalled = all()
        .filter((one) => one.subjectId === subjectId && !one.recalled)
        .sort((a, b) => newerFirst(b, a));
      for (const license of recalled) license.recalled = { at, reason };
      return recalled.map(copy);
    },
    async addDownload(download) {
      rows.downloads.push(copy(download));
    },
    async downloads(licenseId, limit) {
      return rows.downloads
        .filter((one) => one.licenseId === licenseId)
        .sort(newerFirst)
        .slice(0, limit)
        .map(copy);
    },
    // Transactions run one at a time here, so there is nothing to hold.
    async holdSubjects() {},
  };
}

function exclusiveRecords(rows: Rows): Records['exclusives'] {
  const withhold: Records['exclusives']['withhold'] = async (withheld) => {
    for (const one of withheld) {
      const known = rows.withheld.some(
        (row) => row.subjectId === one.subjectId && row.exclusiveId === one.exclusiveId,
      );
      if (!known) rows.withheld.push(copy(one));
    }
  };
  return {
    async lock() {},
    async add(exclusive, withheld) {
      rows.exclusives.set(exclusive.id, copy(exclusive));
      await withhold(withheld);
    },
    async active(at, lineage) {
      return [...rows.exclusives.values()]
        .filter((one) => one.until > at)
        .filter((one) => lineage === undefined || one.lineage === lineage)
        .sort((a, b) => newerFirst(b, a))
        .map(copy);
    },
    async within(lineage, embedding, radius) {
      return [...rows.subjects.values()]
        .flatMap(({ subject, asset }) => {
          const measured = rows.measurements.get(asset.id);
          if (!measured?.embedding || lineageIn(rows, measured.modelSha256) !== lineage) return [];
          const distance = distanceBetween(measured.embedding, embedding);
          return distance <= radius ? [{ subjectId: subject.id, distance }] : [];
        })
        .sort((a, b) => a.distance - b.distance || (a.subjectId < b.subjectId ? -1 : 1));
    },
    withhold,
    async withheldFrom(organizationId, subjectIds, at) {
      return rows.withheld
        .filter((row) => subjectIds.includes(row.subjectId) && row.until > at)
        .filter((row) => row.organizationId !== organizationId)
        .sort((a, b) => b.until.getTime() - a.until.getTime())
        .map(copy);
    },
    async end(licenseId, at) {
      for (const one of rows.exclusives.values()) {
        if (one.licenseId !== licenseId || one.until <= at) continue;
        one.until = at;
        for (const row of rows.withheld) if (row.exclusiveId === one.id) row.until = at;
      }
    },
  };
}

export function memoryLicenseRecords(
  rows: Rows,
): Pick<Records, 'terms' | 'licenses' | 'exclusives'> {
  return {
    terms: termsRecords(rows),
    licenses: licenseRecords(rows),
    exclusives: exclusiveRecords(rows),
  };
}
