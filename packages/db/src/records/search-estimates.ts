import type { ConditionPart, SearchCondition } from '@figment/core/search/search-records';
import { sampleBound, SearchSample, type Estimate } from './search-sample';
import { conditionSql, lookedUp, Values } from './search-sql';
import type { Session } from './session';

/** A library of up to so many is counted, a larger one estimated. */
const mostCounted = 30_000;
/** What the sample in memory cannot tell is estimated from about so many rows of the database. */
const askedRows = 4_000;
/** A sample serves so long; then the next one is read, and nobody waits for it. */
const sampleSeconds = 300;

/** How many rows of a code's bucket, tag or choice there are, by what was counted. */
export interface CodeCount {
  key: string;
  value: string;
  n: number;
}

/** What is known of a large library without looking at all of it. For a library that is small enough to be counted, nothing. */
export interface SearchEstimates {
  /** About how many rows there are. */
  rows(): Promise<number>;
  /** Null for a library that is small enough to be counted. */
  of(condition: SearchCondition): Promise<Estimate | null>;
  /**
   * How thinly those who match are spread over the rows that hold all of `among`: `oneIn` so many matches. `within` are about all
   * these rows, null where a sample cannot tell. Null for a library that is small.
   */
  spread(
    condition: SearchCondition,
    among: ConditionPart[],
  ): Promise<{ oneIn: number; within: number | null } | null>;
  /** How many of a sample hold each part, 0 to 1. Null for a library that is small. */
  shares(condition: SearchCondition): Promise<number[] | null>;
  /** Since when about so many rows came, counted from `from` back. Null for a library that is small, and where hardly more came. */
  since(condition: SearchCondition, count: number, from: Date | null): Promise<Date | null>;
  /** How often each code is found in a sample under the condition. */
  codes(condition: SearchCondition): Promise<(Estimate & { codes: CodeCount[] }) | null>;
}

export function searchEstimates(session: Session): SearchEstimates {
  const { db } = session;
  let size = { rows: 0, readAt: -Infinity };
  let kept: { sample: Promise<SearchSample>; readAt: number } | null = null;
  const estimates = new WeakMap<SearchCondition, Promise<Estimate | null>>();

  async function rows(): Promise<number> {
    if (performance.now() - size.readAt < 60_000) return size.rows;
    const [found] = await db.$queryRawUnsafe<{ rows: number }[]>(
      `SELECT greatest(reltuples, 0)::float8 AS rows FROM pg_class WHERE oid = 'search_entry'::regclass`,
    );
    size = { rows: found!.rows, readAt: performance.now() };
    return size.rows;
  }

  async function sampleOf(): Promise<SearchSample | null> {
    const there = await rows();
    if (there <= mostCounted) return null;
    if (kept && performance.now() - kept.readAt < sampleSeconds * 1000) return kept.sample;
    const before = kept?.sample;
    const next = { sample: SearchSample.read(session, there), readAt: performance.now() };
    kept = before ? { sample: before, readAt: next.readAt } : next;
    // Where it cannot be read, the one before serves on; without one, the next question tries again.
    next.sample.then(
      () => (kept = next),
      () => (kept = before ? kept : null),
    );
    return kept.sample;
  }

  async function askFor(condition: SearchCondition): Promise<Estimate> {
    const values = new Values();
    const { where } = await conditionSql(session, condition, values);
    const there = await rows();
    const [row] = await db.$queryRawUnsafe<{ looked: number; found: number }[]>(
      `SELECT count(*)::int AS looked, count(*) FILTER (WHERE ${where})::int AS found FROM search_entry e WHERE e.sample < ${sampleBound(there, askedRows)}`,
      ...values.list,
    );
    return { ...row!, times: row!.looked === 0 ? 1 : there / row!.looked };
  }

  async function estimate(condition: SearchCondition): Promise<Estimate | null> {
    const sample = await sampleOf();
    if (!sample) return null;
    const words = await lookedUp(session, condition.parts);
    return sample.estimate(condition, words) ?? askFor(condition);
  }

  function of(condition: SearchCondition): Promise<Estimate | null> {
    const found = estimates.get(condition) ?? estimate(condition);
    estimates.set(condition, found);
    return found;
  }

  return {
    rows,
    of,
    async spread(condition, among) {
      const all = await of(condition);
      if (!all) return null;
      const sample = among.length > 0 ? await sampleOf() : null;
      const { onlooker } = condition;
      const outside: SearchCondition = { onlooker, states: ['available', 'hidden'], parts: among };
      const some = sample?.estimate(outside, await lookedUp(session, among)) ?? null;
      // Nobody found in a sample does not mean that there is nobody.
      const oneIn = Math.max(1, some?.found ?? all.looked) / Math.max(0.5, all.found);
      return { oneIn, within: some && some.found * some.times };
    },
    async shares(condition) {
      const sample = await sampleOf();
      return sample?.shares(condition, await lookedUp(session, condition.parts)) ?? null;
    },
    async since({ onlooker }, count, from) {
      const by = onlooker ? 'arrivedAt' : 'createdAt';
      return (await sampleOf())?.timeOfLast(count, from, by) ?? null;
    },
    async codes(condition) {
      const sample = await sampleOf();
      if (!sample) return null;
      const chosen = sample.choose(condition, await lookedUp(session, condition.parts));
      const all = await of(condition);
      if (!all) return null;
      if (chosen) return { ...all, codes: sample.countCodes(chosen) };
      const values = new Values();
      const { where } = await conditionSql(session, condition, values);
      const codes = await db.$queryRawUnsafe<CodeCount[]>(
        codeCountsSql(`e.sample < ${sampleBound(await rows(), askedRows)} AND ${where}`),
        ...values.list,
      );
      return { ...all, codes };
    },
  };
}

/** @param where SQL over `e`, a row of search_entry */
export const codeCountsSql = (where: string) =>
  `SELECT c.key, c.value, x.n FROM (
      SELECT code, count(*)::int AS n FROM search_entry e, unnest(e.codes) AS code WHERE ${where} GROUP BY code
    ) x JOIN search_code c USING (code) WHERE c.key <> 'batch'`;
