import type { Brief, BriefFilter } from '../brief/brief';
import { isOpen } from '../batch/batch';
import { cellOf } from '../fill/cells';
import type { CellCount } from '../fill/fill-target';
import type { Records } from '../ports';
import { copy, lineageIn, newestFirst, type Rows } from './memory-rows';

export function memoryBriefRecords(
  rows: Rows,
): Pick<Records, 'briefs' | 'examples' | 'fillTargets'> {
  const matches = (filter: BriefFilter) => (brief: Brief) =>
    (filter.organizationId === undefined || brief.organizationId === filter.organizationId) &&
    (filter.requestedBy === undefined || brief.requestedBy === filter.requestedBy) &&
    (filter.states === undefined || filter.states.includes(brief.state));
  const submitted = (id: string) => {
    const brief = rows.briefs.get(id);
    return brief?.state === 'submitted' ? brief : null;
  };
  const examples = (lineage: string) =>
    [...rows.subjects.values()]
      .filter(({ subject }) => lineageIn(rows, subject.modelSha256) === lineage)
      .sort((a, b) => newestFirst(a.subject, b.subject))
      .flatMap(({ subject, asset }) => {
        const measured = rows.measurements.get(asset.id);
        const batch = subject.batchId === null ? null : rows.batches.get(subject.batchId);
        return measured
          ? [
              {
                subjectId: subject.id,
                w: subject.w,
                attributes: measured.attributes,
                passed: measured.checks.every((check) => check.passed),
                plain: subject.recipe.styles.length === 0 && (batch?.plan ?? null) === null,
              },
            ]
          : [];
      });
  return {
    briefs: {
      async add(brief) {
        rows.briefs.set(brief.id, copy(brief));
      },
      async get(id) {
        return copy(rows.briefs.get(id) ?? null);
      },
      async byKey(requestedBy, idempotencyKey) {
        const found = [...rows.briefs.values()].find(
          (one) => one.requestedBy === requestedBy && one.idempotencyKey === idempotencyKey,
        );
        return copy(found ?? null);
      },
      async page(filter, beforeId, limit) {
        return [...rows.briefs.values()]
          .filter(matches(filter))
          .filter((brief) => beforeId === null || brief.id < beforeId)
          .sort((a, b) => (a.id < b.id ? 1 : -1))
          .slice(0, limit)
          .map(copy);
      },
      async count(filter) {
        return [...rows.briefs.values()].filter(matches(filter)).length;
      },
      async decide(id, decision) {
        const brief = submitted(id);
        if (brief) Object.assign(brief, copy(decision));
        return brief !== null;
      },
      async change(id, seenChanges, to) {
        const brief = submitted(id);
        if (brief?.changes.length !== seenChanges) return false;
        Object.assign(brief, copy(to));
        return true;
      },
      async askedPeople(organizationId, from, to) {
        return [...rows.briefs.values()]
          .filter(matches({ organizationId, states: ['submitted', 'approved'] }))
          .filter(({ createdAt }) => createdAt >= from && createdAt < to)
          .reduce((sum, brief) => sum + brief.wanted, 0);
      },
      async monthlyPeople(organizationId) {
        return rows.monthlyPeople.get(organizationId) ?? null;
      },
      async setMonthlyPeople(organizationId, people) {
        if (people === null) rows.monthlyPeople.delete(organizationId);
        else rows.monthlyPeople.set(organizationId, people);
      },
      async batchOf(briefId) {
        return [...rows.batches.values()].find((batch) => batch.briefId === briefId)?.id ?? null;
      },
    },
    examples: {
      async newest(lineage, limit) {
        return examples(lineage).slice(0, limit).map(copy);
      },
      async newestAttributes(lineage, limit) {
        return examples(lineage)
          .slice(0, limit)
          .map(({ w: _w, ...rest }) => copy(rest));
      },
      async count(lineage) {
        return examples(lineage).length;
      },
    },
    fillTargets: {
      async add(target) {
        rows.fillTargets.set(target.id, copy(target));
      },
      async get(id) {
        return copy(rows.fillTargets.get(id) ?? null);
      },
      async all() {
        return [...rows.fillTargets.values()]
          .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1))
          .map(copy);
      },
      async update(id, to) {
        const target = rows.fillTargets.get(id);
        if (target) Object.assign(target, copy(to));
      },
      async remove(id) {
        rows.fillTargets.delete(id);
      },
      async setYield(id, cell, to) {
        const target = rows.fillTargets.get(id);
        if (target) target.yields[cell] = copy(to);
      },
      async takeTurn(id, now, since) {
        const target = rows.fillTargets.get(id);
        const open = [...rows.batches.values()].some(isOpen);
        if (!target?.enabled || open || (target.lastRunAt && target.lastRunAt > since))
          return false;
        target.lastRunAt = now;
        return true;
      },
      async coverage(modelSha256, facets) {
        const counts = new Map<string, CellCount>();
        const modelId = rows.models.get(modelSha256)?.id;
        for (const { subject, asset } of rows.subjects.values()) {
          if (rows.models.get(subject.modelSha256)?.id !== modelId) continue;
          const attributes = rows.measurements.get(asset.id)?.attributes;
          const cell = attributes && cellOf(attributes, facets);
          if (!cell) continue;
          const held =
            subject.state === 'hidden' &&
            !rows.reviews.has(subject.id) &&
            rows.measurements.get(asset.id)!.checks.some((check) => !check.passed);
          const count = counts.get(cell) ?? { cell, released: 0, waiting: 0 };
          if (subject.state === 'available' && subject.release !== null) count.released += 1;
          else if (subject.state === 'available' || held) count.waiting += 1;
          counts.set(cell, count);
        }
        return [...counts.values()].sort((a, b) => (a.cell < b.cell ? -1 : 1));
      },
    },
  };
}
