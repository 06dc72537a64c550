import { licenseState } from '../license/license';
import { numberStep, searchEntryOf, wordStart, type SearchEntry } from '../search/search-entry';
import type {
  CodeCounts,
  ConditionPart,
  SearchCondition,
  SearchPlace,
  SearchRecords,
  SearchRow,
} from '../search/search-records';
import type { Subject } from '../subject/subject';
import { isWithheld } from './memory-licenses';
import type { Rows } from './memory-rows';

interface Known {
  subject: Subject;
  entry: SearchEntry;
  views: number;
}
type LicensePart = Extract<ConditionPart, { kind: 'license' }>;

function standsAs(rows: Rows, id: string, { anyOf, organizationId, at }: LicensePart): boolean {
  const taken = rows.withheld.some((row) => row.subjectId === id && row.until > at);
  const held = [...rows.licenses.values()].filter(
    (one) => one.subjectId === id && licenseState(one, at) === 'active',
  );
  const mine = held.some((one) => organizationId !== null && one.organizationId === organizationId);
  const is = { available: !taken, exclusive: !taken && held.length === 0, sold: held.length > 0 };
  return anyOf.some((standing) => (standing === 'mine' ? mine : is[standing]));
}

const within = (value: number | undefined, min: number | null, max: number | null) =>
  value !== undefined && (min === null || value >= min) && (max === null || value <= max);

function codesFor(entry: SearchEntry, part: ConditionPart): string[] {
  if (part.kind === 'codes') {
    return part.anyOf
      .map(({ key, value }) => `${key}=${value}`)
      .filter((one) => entry.codes.has(one));
  }
  if (part.kind !== 'words') return [];
  const start = wordStart(part.text);
  return entry.words.filter(({ words }) => words.includes(start)).map(({ code }) => code);
}

const arrivalOf = ({ createdAt, release }: Subject) =>
  release && release.at > createdAt ? release.at : createdAt;

function holds(
  rows: Rows,
  { subject, entry }: Known,
  part: ConditionPart,
  { onlooker }: SearchCondition,
): boolean {
  switch (part.kind) {
    case 'codes':
    case 'words':
      return codesFor(entry, part).length > 0;
    case 'number':
      return within(entry.numbers.get(part.attribute), part.min, part.max);
    case 'seed':
      return within(subject.seed, part.min, part.max);
    case 'made': {
      const at = onlooker ? arrivalOf(subject) : subject.createdAt;
      return (part.from === null || at >= part.from) && (part.until === null || at < part.until);
    }
    case 'released':
      return (subject.release !== null) === part.is;
    case 'ids':
      return part.ids.includes(subject.id);
    case 'parents':
      return part.ids.some((id) => subject.parentIds.includes(id));
    case 'license':
      return standsAs(rows, subject.id, part);
  }
}

const newestFirst = (a: SearchPlace, b: SearchPlace) =>
  b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** Counts by code and by bucket of width numberStep(). */
function countedBy(
  found: readonly Known[],
  unitOf: (attribute: string) => string | null,
): CodeCounts {
  const codes = new Map<string, number>();
  const numbers = new Map<string, { attribute: string; from: number; to: number; count: number }>();
  for (const { entry } of found) {
    for (const code of entry.codes.keys()) codes.set(code, (codes.get(code) ?? 0) + 1);
    for (const [attribute, value] of entry.numbers) {
      const width = numberStep(unitOf(attribute));
      const bucket = Math.max(-200, Math.min(200, Math.floor(value / width)));
      const before = numbers.get(`${attribute} ${bucket}`)?.count ?? 0;
      const bounds = { attribute, from: bucket * width, to: (bucket + 1) * width };
      numbers.set(`${attribute} ${bucket}`, { ...bounds, count: before + 1 });
    }
  }
  const exactly = (value: number) => ({ value, exact: true });
  return {
    total: exactly(found.length),
    codes: [...codes].map(([code, count]) => {
      const at = code.indexOf('=');
      return { key: code.slice(0, at), value: code.slice(at + 1), count: exactly(count) };
    }),
    numbers: [...numbers.values()].map(({ count, ...rest }) => ({
      ...rest,
      count: exactly(count),
    })),
    sampled: null,
  };
}

export function memorySearchRecords(rows: Rows): SearchRecords {
  const unitOf = (attribute: string) => {
    for (const { attributes } of rows.measurements.values()) {
      const found = attributes.find(({ name }) => name === attribute);
      if (found?.kind === 'number') return found.unit;
    }
    return null;
  };
  const known = (): Known[] =>
    [...rows.subjects.values()].map(({ subject, asset }) => {
      const tags = rows.subjectTags
        .filter(({ subjectId }) => subjectId === subject.id)
        .map((row) => ({ ...row, tag: rows.tags.get(row.tagId)! }));
      const entry = searchEntryOf({ subject, tags }, rows.measurements.get(asset.id) ?? null);
      const views = rows.seen.filter((one) => one.subjectId === subject.id && one.counts).length;
      return { subject, entry, views };
    });
  const placeOf = ({ subject }: Known, { onlooker }: SearchCondition): SearchPlace => ({
    at: onlooker ? arrivalOf(subject) : subject.createdAt,
    id: subject.id,
  });
  const matching = (condition: SearchCondition, anchor?: SearchPlace | null) =>
    known()
      .filter(
        (one) =>
          condition.states.includes(one.subject.state) &&
          (!condition.onlooker ||
            (one.subject.release !== null &&
              !isWithheld(rows, one.subject.id, condition.onlooker))) &&
          (!anchor || newestFirst(placeOf(one, condition), anchor) >= 0) &&
          condition.parts.every((part) => holds(rows, one, part, condition) !== part.not),
      )
      .sort((a, b) => newestFirst(placeOf(a, condition), placeOf(b, condition)));
  const downward = (a: SearchRow, b: SearchRow) => b.value - a.value || newestFirst(a, b);
  return {
    async walk(condition, sort, { after, anchor, limit }) {
      const valueOf = (one: Known) => (sort === 'quality' ? one.entry.quality : one.views);
      const order = (a: SearchRow, b: SearchRow) =>
        sort === 'undiscovered' ? a.value - b.value || newestFirst(a, b) : downward(a, b);
      return matching(condition, anchor)
        .map((one) =>
          sort === 'newest'
            ? { ...placeOf(one, condition), value: 0 }
            : { at: arrivalOf(one.subject), id: one.subject.id, value: valueOf(one) },
        )
        .sort(order)
        .filter((row) => !after || order(after, row) < 0)
        .slice(0, limit);
    },
    async best(condition, anchor, among) {
      const scoreOf = ({ entry }: Known) =>
        [
          ...new Set(
            condition.parts.filter((part) => !part.not).flatMap((part) => codesFor(entry, part)),
          ),
        ].reduce((sum, code) => sum + (entry.codes.get(code) ?? 0), 0);
      return matching(condition, anchor)
        .slice(0, among)
        .map((one) => ({ ...placeOf(one, condition), value: scoreOf(one) }))
        .sort(downward);
    },
    async some(condition, anchor, limit) {
      return matching(condition, anchor)
        .slice(0, limit)
        .map((one) => placeOf(one, condition));
    },
    async count(condition) {
      return { value: matching(condition).length, exact: true };
    },
    async countNewer(condition, since, cap) {
      const newer = matching(condition).filter(
        (one) => newestFirst(placeOf(one, condition), since) < 0,
      );
      return Math.min(cap, newer.length);
    },
    async counts(condition) {
      return countedBy(matching(condition), unitOf);
    },
    async present(condition, codes) {
      const found = matching(condition);
      return codes.filter(({ key, value }) =>
        found.some(({ entry }) => entry.codes.has(`${key}=${value}`)),
      );
    },
    async addSeen(userId, subjectId, at, counts) {
      const before = rows.seen.find((one) => one.userId === userId && one.subjectId === subjectId);
      if (before) before.at = at;
      else rows.seen.push({ userId, subjectId, at, counts });
    },
    async lastSeen(userId, until, limit) {
      return rows.seen
        .filter((one) => one.userId === userId && one.at <= until)
        .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.subjectId < b.subjectId ? 1 : -1))
        .slice(0, limit)
        .map(({ subjectId }) => subjectId);
    },
  };
}
