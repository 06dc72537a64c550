import { openBatchStates } from '../batch/batch';
import { licenseState } from '../license/license';
import { packageKeeper, type ModelStanding } from '../model/standing';
import type { ModelImport } from '../model/model-import';
import type { Records } from '../ports';
import { nightlySample, type Reproduction } from '../reproduce/reproduction';
import { copy, newestFirst, type Rows } from './memory-rows';

const newer = (a: { id: string }, b: { id: string }) => (a.id < b.id ? 1 : -1);
const older = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

export function memoryModelRecords(
  rows: Rows,
): Pick<Records, 'modelStandings' | 'modelImports' | 'reproductions'> {
  return {
    modelStandings: standingRecords(rows),
    modelImports: importRecords(rows),
    reproductions: reproductionRecords(rows),
  };
}

function standingRecords(rows: Rows): Records['modelStandings'] {
  const blank = (sha256: string): ModelStanding => ({
    sha256,
    state: 'active',
    reason: null,
    defaultPsi: null,
    packageKey: null,
    packageBytes: null,
    sampleKey: null,
    setBy: packageKeeper,
    setAt: new Date(0),
  });
  return {
    get: async (sha256) => copy(rows.modelStandings.get(sha256) ?? null),
    async all() {
      return [...rows.modelStandings.values()]
        .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
        .map(copy);
    },
    async decide(decision) {
      const before = rows.modelStandings.get(decision.sha256) ?? blank(decision.sha256);
      rows.modelStandings.set(decision.sha256, copy({ ...before, ...decision }));
    },
    async keep(sha256, kept, at) {
      const before = rows.modelStandings.get(sha256) ?? { ...blank(sha256), setAt: at };
      rows.modelStandings.set(sha256, copy({ ...before, ...kept }));
    },
    async peopleOfModels() {
      const counts = new Map<string, number>();
      for (const { subject } of rows.subjects.values()) {
        counts.set(subject.modelSha256, (counts.get(subject.modelSha256) ?? 0) + 1);
      }
      return counts;
    },
    async impact(sha256, at, newest) {
      const people = [...rows.subjects.values()]
        .map(({ subject }) => subject)
        .filter(({ modelSha256 }) => modelSha256 === sha256)
        .sort(newestFirst);
      const ids = new Set(people.map(({ id }) => id));
      const licenses = [...rows.licenses.values()].filter(
        (license) => ids.has(license.subjectId) && licenseState(license, at) === 'active',
      );
      const open = [...rows.batches.values()].filter(
        (batch) =>
          batch.modelSha256 === sha256 && openBatchStates.some((state) => state === batch.state),
      );
      return {
        people: people.length,
        hidden: people.filter(({ state }) => state === 'hidden').length,
        released: people.filter(({ release }) => release !== null).length,
        licenses: licenses.length,
        organizations: new Set(licenses.map(({ organizationId }) => organizationId)).size,
        openBatches: open.sort(older).map(({ id, count, madeCount }) => ({ id, count, madeCount })),
        newest: people.slice(0, newest).map(({ id }) => id),
      };
    },
  };
}

function importRecords(rows: Rows): Records['modelImports'] {
  const checkedBy = (id: string, by: string): ModelImport | null => {
    const found = rows.modelImports.get(id);
    return found?.state === 'checking' && found.report?.by === by ? found : null;
  };
  const page = () => [...rows.modelImports.values()].sort(newer);
  return {
    async add(one) {
      rows.modelImports.set(one.id, copy(one));
    },
    get: async (id) => copy(rows.modelImports.get(id) ?? null),
    async page(beforeId, limit) {
      return page()
        .filter(({ id }) => beforeId === null || id < beforeId)
        .slice(0, limit)
        .map(copy);
    },
    async ofModel(modelSha256) {
      return copy(page().find((one) => one.modelSha256 === modelSha256) ?? null);
    },
    async claim(report, silentSince) {
      const found = [...rows.modelImports.values()]
        .sort(older)
        .find(
          ({ state, report: last }) =>
            state === 'waiting' ||
            (state === 'checking' && last !== null && new Date(last.aliveAt) < silentSince),
        );
      if (!found) return null;
      Object.assign(found, { state: 'checking', report: copy(report) });
      return copy(found);
    },
    async saveReport(id, report) {
      const found = checkedBy(id, report.by);
      if (found) found.report = copy(report);
      return found !== null;
    },
    async finish(id, end) {
      const found = checkedBy(id, end.report.by);
      if (found) Object.assign(found, copy(end));
      return found !== null;
    },
  };
}

function reproductionRecords(rows: Rows): Records['reproductions'] {
  const all = () => [...rows.reproductions.values()];
  const nightly = (one: Reproduction) => Number(one.requestedBy === nightlySample);
  return {
    async add(tries) {
      for (const one of tries) rows.reproductions.set(one.id, copy(one));
    },
    get: async (id) => copy(rows.reproductions.get(id) ?? null),
    async ofSubject(subjectId, limit) {
      return all()
        .filter((one) => one.subjectId === subjectId)
        .sort(newer)
        .slice(0, limit)
        .map(copy);
    },
    async claim(models, { now, until }) {
      const [found] = all()
        .filter(
          ({ id, state, subjectId }) =>
            (state === 'waiting' ||
              (state === 'running' && (rows.reproductionClaims.get(id) ?? now) < now)) &&
            models.includes(rows.subjects.get(subjectId)?.subject.modelSha256 ?? ''),
        )
        .sort((a, b) => nightly(a) - nightly(b) || older(a, b));
      if (!found) return null;
      found.state = 'running';
      rows.reproductionClaims.set(found.id, until);
      return copy(found);
    },
    async finish(id, end) {
      const found = rows.reproductions.get(id);
      if (!found || found.state === 'done' || found.state === 'failed') return false;
      Object.assign(found, copy(end));
      return true;
    },
    async waitingSince(before, limit) {
      return all()
        .filter(({ state, requestedAt }) => state === 'waiting' && requestedAt < before)
        .sort(older)
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async beginDay(day) {
      if (rows.reproductionDay.day !== null && rows.reproductionDay.day >= day) return false;
      rows.reproductionDay.day = day;
      return true;
    },
    async leastRecent(models, limit) {
      const last = (subjectId: string) =>
        all()
          .filter((one) => one.subjectId === subjectId)
          .reduce((latest, { requestedAt }) => Math.max(latest, requestedAt.getTime()), 0);
      return [...rows.subjects.values()]
        .map(({ subject }) => ({ id: subject.id, model: subject.modelSha256 }))
        .filter(({ model }) => models.includes(model))
        .sort((a, b) => last(a.id) - last(b.id) || older(a, b))
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async tally(from, by) {
      const some = all().filter(
        ({ requestedAt, requestedBy }) =>
          requestedAt >= from && (by === null || requestedBy === by),
      );
      const of = (outcome: Reproduction['outcome']) =>
        some.filter((one) => one.state === 'done' && one.outcome === outcome).length;
      return {
        identical: of('identical'),
        withinTolerance: of('within_tolerance'),
        different: of('different'),
        failed: some.filter(({ state }) => state === 'failed').length,
        open: some.filter(({ state }) => state === 'waiting' || state === 'running').length,
      };
    },
    async withOutcome(outcome, limit) {
      return all()
        .filter((one) => one.state === 'done' && one.outcome === outcome)
        .sort((a, b) => b.finishedAt!.getTime() - a.finishedAt!.getTime() || newer(a, b))
        .slice(0, limit)
        .map(copy);
    },
  };
}
