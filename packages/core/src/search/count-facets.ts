import { can, permit, type Actor } from '../access';
import { openQuery, type OpenQuery, type SearchDeps } from './open-query';
import type { CodeCounts, ConditionPart, SearchCondition } from './search-records';
import type { Count, Facet, FacetCounts, FacetValue } from './search';
import type { Term } from './terms';
import { codeOf, meantValues, unknownValue, type SearchKey } from './vocabulary';

/** Tags that are shown at once, the most frequent first. */
const mostTags = 40;

const isOf = (key: SearchKey) => (term: Term) =>
  term.kind !== 'words' && term.key === key.key && !term.negated;

/** The condition without what was asked for of this key: each facet is counted under the others. */
function withoutKey({ condition, terms }: OpenQuery, key: SearchKey): SearchCondition {
  return { ...condition, parts: condition.parts.filter((_, at) => !isOf(key)(terms[at]!)) };
}

const none = (exact: boolean): Count => ({ value: 0, exact });

function chosenOf(query: OpenQuery, key: SearchKey): string[] {
  const terms = query.terms.filter(isOf(key));
  return meantValues(
    key,
    terms.flatMap((term) => (term.kind === 'choice' ? term.anyOf : [])),
  );
}

function choiceFacet(query: OpenQuery, key: SearchKey, counts: CodeCounts): Facet {
  const exact = counts.sampled === null;
  const found = new Map(counts.codes.map((one) => [`${one.key}=${one.value}`, one.count]));
  const chosen = chosenOf(query, key);
  const unknown = { value: unknownValue, label: 'unknown' };
  const values = [...key.values, ...(key.attribute ? [unknown] : [])].map(({ value, label }) => {
    const code = codeOf(key, value);
    const count = found.get(`${code.key}=${code.value}`) ?? none(exact);
    return { value, label, count, chosen: chosen.includes(value) };
  });
  return {
    key: key.key,
    label: key.label,
    kind: 'choice',
    unit: null,
    values: values.filter(({ count, chosen: is }) => count.value > 0 || is),
  };
}

function rangeFacet(query: OpenQuery, key: SearchKey, counts: CodeCounts): Facet {
  const term = query.terms.filter(isOf(key)).find((one) => one.kind === 'range');
  const bars = counts.numbers
    .filter(({ attribute }) => attribute === key.attribute)
    .sort((a, b) => a.from - b.from);
  const known = bars.reduce((sum, { count }) => sum + count.value, 0);
  const measured = counts.total.value - known;
  const chosen = chosenOf(query, key).includes(unknownValue);
  const unknown: FacetValue = {
    value: unknownValue,
    label: 'unknown',
    count: { value: Math.max(0, measured), exact: counts.sampled === null },
    chosen,
  };
  return {
    key: key.key,
    label: key.label,
    kind: 'range',
    unit: key.unit,
    min: key.min ?? bars[0]?.from ?? 0,
    max: key.max ?? bars.at(-1)?.to ?? 1,
    histogram: bars.map(({ from, to, count }) => ({ from, to, count: count.value })),
    chosenRange: term?.kind === 'range' ? { min: term.min, max: term.max } : null,
    values: chosen ? [unknown] : [],
  };
}

async function tagFacet(
  { records }: SearchDeps,
  query: OpenQuery,
  key: SearchKey,
  counts: CodeCounts,
): Promise<Facet> {
  const found = counts.codes
    .filter((code) => code.key === 'tag')
    .sort((a, b) => b.count.value - a.count.value)
    .slice(0, mostTags);
  const chosen = chosenOf(query, key).map((text) => text.toLowerCase());
  const tags = await Promise.all(found.map(({ value }) => records.tags.get(value)));
  const values = tags.flatMap((tag, at): FacetValue[] => {
    if (!tag) return [];
    const is = chosen.includes(tag.slug) || chosen.includes(tag.label.toLowerCase());
    return [{ value: tag.slug, label: tag.label, count: found[at]!.count, chosen: is }];
  });
  return { key: key.key, label: key.label, kind: 'choice', unit: null, values };
}

/** How many there are of a condition that hold one part more. */
const countWith = (
  { records }: SearchDeps,
  condition: SearchCondition,
  part: ConditionPart,
): Promise<Count> => records.search.count({ ...condition, parts: [...condition.parts, part] });

/** Of what changes with the clock, each value is counted by itself. */
async function askedFacet(
  deps: SearchDeps,
  actor: Actor,
  query: OpenQuery,
  key: SearchKey,
): Promise<Facet> {
  const condition = withoutKey(query, key);
  const chosen = chosenOf(query, key);
  const organizationId = actor.kind === 'user' ? actor.organizationId : null;
  const offered = key.values.filter(({ value }) => value !== 'mine' || organizationId !== null);
  const values = await Promise.all(
    offered.map(async ({ value, label }) => {
      const part: ConditionPart =
        key.key === 'release'
          ? { kind: 'released', not: false, is: value === 'yes' }
          : {
              kind: 'license',
              not: false,
              anyOf: [value as 'available'],
              organizationId,
              at: deps.clock.now(),
            };
      const count = await countWith(deps, condition, part);
      return { value, label, count, chosen: chosen.includes(value) };
    }),
  );
  return { key: key.key, label: key.label, kind: 'choice', unit: null, values };
}

const day = 86_400_000;
const latest = [
  { days: 1, label: 'today' },
  { days: 7, label: 'the last 7 days' },
  { days: 30, label: 'the last 30 days' },
  { days: 365, label: 'the last year' },
];

/** Of days, the latest: those of releases for an agency, which is what they mean to it. */
async function dateFacet(
  deps: SearchDeps,
  actor: Actor,
  query: OpenQuery,
  key: SearchKey,
): Promise<Facet> {
  const condition = withoutKey(query, key);
  const term = query.terms.filter(isOf(key)).find((one) => one.kind === 'dates');
  const today = deps.clock.now().toISOString().slice(0, 10);
  const values = await Promise.all(
    latest.map(async ({ days, label }): Promise<FacetValue> => {
      const from = new Date(Date.parse(today) - (days - 1) * day);
      const part: ConditionPart = { kind: 'made', not: false, from, until: null };
      const count = await countWith(deps, condition, part);
      const first = from.toISOString().slice(0, 10);
      const chosen = term?.kind === 'dates' && term.from === first && term.to === null;
      return { value: `${first}..`, label, count, chosen };
    }),
  );
  // The same people again and again say nothing.
  const telling = values.filter(
    ({ count, chosen }, at) => chosen || count.value > (values[at - 1]?.count.value ?? 0),
  );
  const label = can(actor, 'see hidden people') ? key.label : 'Released';
  return { key: key.key, label, kind: 'dates', unit: null, values: telling };
}

const askedKeys = new Set(['license', 'release']);
const shownKeys = new Set(['kind', 'model', 'tag', 'made', ...askedKeys]);

/**
 * How many there are of each value, each facet counted under the filters of the others. Large libraries are estimated from a sample.
 * @throws FORBIDDEN
 */
export async function countFacets(
  deps: SearchDeps,
  actor: Actor,
  input: { q: string },
): Promise<FacetCounts> {
  permit(actor, 'browse people');
  const query = await openQuery(deps, actor, input.q);
  const isStaff = can(actor, 'see hidden people');
  const keys = query.vocabulary.keys.filter(
    (key) => (key.attribute !== null || shownKeys.has(key.key)) && (isStaff || !key.staff),
  );
  const overall = deps.records.search.counts(query.condition);
  const countsOf = (key: SearchKey) =>
    query.terms.some(isOf(key)) ? deps.records.search.counts(withoutKey(query, key)) : overall;
  const facets = await Promise.all(
    keys.map(async (key) => {
      if (askedKeys.has(key.key)) return askedFacet(deps, actor, query, key);
      if (key.kind === 'dates') return dateFacet(deps, actor, query, key);
      const counts = await countsOf(key);
      if (key.key === 'tag') return tagFacet(deps, query, key, counts);
      return key.kind === 'range'
        ? rangeFacet(query, key, counts)
        : choiceFacet(query, key, counts);
    }),
  );
  const { sampled } = await overall;
  const shown = facets.filter(
    ({ values, histogram, chosenRange }) =>
      values.length > 0 || (histogram?.length ?? 0) > 0 || chosenRange,
  );
  const exact = shown.every(({ values }) => values.every(({ count }) => count.exact));
  return { facets: shown, exact: exact && sampled === null, sampled };
}
