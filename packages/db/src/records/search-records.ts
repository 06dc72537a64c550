import type { Count } from '@figment/core/search/search';
import type {
  CodeCounts,
  SearchCode,
  SearchCondition,
  SearchPlace,
  SearchRecords,
  SearchRow,
  WalkedSort,
} from '@figment/core/search/search-records';
import { conditionSql, readSlots, Values, type ConditionSql } from './search-sql';
import type { Session } from './session';

/** A library of up to so many is counted, a larger one estimated. */
const mostCounted = 30_000;
/** Estimates are drawn from about so many rows. */
const sampleRows = 4_000;
/** Of the sample; fewer found means that few match, and those can be counted. */
const fewInSample = 20;
/** The first look goes through so many rows along the index of the sort. */
const firstWindow = 8_000;
/** Where many match, a page of them is nearly always within so many rows. */
const furtherWindow = 64_000;
/** More than so many are walked to, fewer are collected by the index of codes and sorted. */
const mostCollected = 20_000;

/** What the newest are ordered by. */
const newestBy = ({ onlooker }: SearchCondition) => (onlooker ? 'e.arrived_at' : 'e.created_at');

/** `at` is the time that rows of the order carry. */
function orderOf(sort: WalkedSort, condition: SearchCondition) {
  const at = sort === 'newest' ? newestBy(condition) : 'e.arrived_at';
  const first = { newest: '', quality: 'e.quality DESC, ', undiscovered: 'e.views, ' }[sort];
  const value = { newest: '0', quality: 'e.quality', undiscovered: 'e.views' }[sort];
  return { at, by: `${first}${at} DESC, e.subject_id DESC`, value };
}

function placeSql(
  sort: WalkedSort,
  condition: SearchCondition,
  after: SearchRow | null,
  anchor: SearchPlace | null,
  values: Values,
): string {
  const { at } = orderOf(sort, condition);
  const parts = ['true'];
  if (anchor && !(after && sort === 'newest')) {
    parts.push(
      `(${newestBy(condition)}, e.subject_id) <= (${values.of(anchor.at)}::timestamptz, ${values.of(anchor.id)})`,
    );
  }
  if (after) {
    const place = `(${values.of(after.at)}::timestamptz, ${values.of(after.id)})`;
    const older = `(${at}, e.subject_id) < ${place}`;
    if (sort === 'newest') parts.push(older);
    const value = sort === 'newest' ? '' : values.of(after.value);
    if (sort === 'quality') {
      parts.push(`(e.quality, ${at}, e.subject_id) < (${value}::real, ${place.slice(1)}`);
    }
    if (sort === 'undiscovered') {
      parts.push(`e.views >= ${value}::int AND (e.views > ${value}::int OR ${older})`);
    }
  }
  return parts.join(' AND ');
}

/** Two figures that mean something, as an estimate has. */
function roughly(value: number): number {
  if (value < 100) return Math.round(value);
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / step) * step;
}

/** How many of the sample match, and of how many rows each of it stands for. */
interface Sample {
  looked: number;
  found: number;
  times: number;
}

const scoreSql = (codes: readonly number[]) =>
  codes.length === 0
    ? '0'
    : `(SELECT coalesce(sum(u.strength), 0)::int FROM unnest(e.codes, e.strengths) AS u (code, strength) WHERE u.code = ANY ('{${codes.join(',')}}'::int[]))`;

export function searchRecords(session: Session): SearchRecords {
  const { db } = session;
  let size = { rows: 0, readAt: -Infinity };
  const ask = <Row>(text: string, values: Values) =>
    db.$queryRawUnsafe<Row[]>(text, ...values.list);

  /** About how many rows there are; exact enough to choose a plan. */
  async function rowsThere(): Promise<number> {
    if (performance.now() - size.readAt < 60_000) return size.rows;
    const [found] = await db.$queryRawUnsafe<{ rows: number }[]>(
      `SELECT greatest(reltuples, 0)::float8 AS rows FROM pg_class WHERE oid = 'search_entry'::regclass`,
    );
    size = { rows: found!.rows, readAt: performance.now() };
    return size.rows;
  }

  const sampleBound = (rows: number) =>
    Math.min(2 ** 31 - 1, Math.ceil((2 ** 31 * sampleRows) / Math.max(1, rows)));

  async function lookAtSample(condition: SearchCondition): Promise<Sample> {
    const values = new Values();
    const { where } = await conditionSql(session, condition, values);
    const rows = await rowsThere();
    const [row] = await ask<{ looked: number; found: number }>(
      `SELECT count(*)::int AS looked, count(*) FILTER (WHERE ${where})::int AS found FROM search_entry e WHERE e.sample < ${sampleBound(rows)}`,
      values,
    );
    return { ...row!, times: row!.looked === 0 ? 1 : rows / row!.looked };
  }

  const samples = new WeakMap<SearchCondition, Promise<Sample>>();
  /** Once for a condition. */
  function ofSample(condition: SearchCondition): Promise<Sample> {
    const found = samples.get(condition) ?? lookAtSample(condition);
    samples.set(condition, found);
    return found;
  }

  async function countAll(condition: SearchCondition): Promise<number> {
    const values = new Values();
    const { indexed } = await conditionSql(session, condition, values);
    const text = `SELECT count(*)::int AS n FROM search_entry e WHERE ${indexed}`;
    return (await ask<{ n: number }>(text, values))[0]!.n;
  }

  async function isIndexed(condition: SearchCondition): Promise<boolean> {
    return (await conditionSql(session, condition, new Values())).isIndexed;
  }

  /** Rows in the order of a sort; `value` is SQL over `e`. */
  async function find(
    condition: SearchCondition,
    sort: WalkedSort,
    { after, anchor, limit }: Parameters<SearchRecords['walk']>[2],
    value: (sql: ConditionSql) => string,
  ): Promise<SearchRow[]> {
    const { by, at } = orderOf(sort, condition);
    const values = new Values();
    const sql = await conditionSql(session, condition, values);
    const place = placeSql(sort, condition, after, anchor, values);
    const columns = `e.subject_id AS id, ${at} AS at, (${value(sql)})::float8 AS value`;
    // As many views as the last row and older, then more views: with one condition for both, the walk would begin at the first row.
    const bounds =
      sort === 'undiscovered' && after
        ? [`e.views = ${values.of(after.value)}::int`, `e.views > ${values.of(after.value)}::int`]
        : ['true'];
    const windows = (window: string) =>
      bounds
        .map(
          (bound) =>
            `(SELECT e.* FROM search_entry e WHERE ${bound} AND ${place} ORDER BY ${by} ${window})`,
        )
        .join(' UNION ALL ');
    const walk = (window: string) =>
      ask<SearchRow>(
        `SELECT ${columns} FROM (${windows(window)}) e
          WHERE ${sql.where} ORDER BY ${by} LIMIT ${limit}`,
        values,
      );
    const near = await walk(`LIMIT ${firstWindow}`);
    if (near.length >= limit || (await rowsThere()) <= firstWindow / 2) return near;
    const { found, times } = await ofSample(condition);
    if (!sql.isIndexed || found * times > mostCollected) {
      const further = await walk(`LIMIT ${furtherWindow}`);
      return further.length >= limit ? further : walk('OFFSET 0');
    }
    return ask<SearchRow>(
      `WITH e AS MATERIALIZED (SELECT * FROM search_entry e WHERE ${sql.indexed})
        SELECT ${columns} FROM e WHERE ${place} AND (${bounds.join(' OR ')}) ORDER BY ${by} LIMIT ${limit}`,
      values,
    );
  }

  /** The sample that counts are estimated from; null where everybody who matches is counted. */
  async function sampleFor(condition: SearchCondition): Promise<Sample | null> {
    if ((await rowsThere()) <= mostCounted) return null;
    const sample = await ofSample(condition);
    return sample.found < fewInSample && (await isIndexed(condition)) ? null : sample;
  }

  return {
    walk(condition, sort, page) {
      return find(condition, sort, page, () => orderOf(sort, condition).value);
    },
    async best(condition, anchor, among) {
      const page = { after: null, anchor, limit: among };
      const rows = await find(condition, 'newest', page, ({ codes }) => scoreSql(codes));
      // Sorting keeps the order of equals: the newest of them first.
      return rows.sort((a, b) => b.value - a.value);
    },
    async some(condition, anchor, limit) {
      const values = new Values();
      const sql = await conditionSql(session, condition, values);
      const place = placeSql('newest', condition, null, anchor, values);
      const columns = `e.subject_id AS id, ${newestBy(condition)} AS at`;
      const window = `SELECT e.* FROM search_entry e WHERE ${place} ORDER BY e.sample, e.subject_id LIMIT ${firstWindow}`;
      const near = await ask<SearchPlace>(
        `SELECT ${columns} FROM (${window}) e WHERE ${sql.where} ORDER BY e.sample, e.subject_id LIMIT ${limit}`,
        values,
      );
      if (near.length >= limit || !sql.isIndexed) return near;
      if ((await rowsThere()) <= firstWindow / 2) return near;
      return ask<SearchPlace>(
        `WITH e AS MATERIALIZED (SELECT * FROM search_entry e WHERE ${sql.indexed})
          SELECT ${columns} FROM e WHERE ${place} ORDER BY e.sample, e.subject_id LIMIT ${limit}`,
        values,
      );
    },
    async count(condition): Promise<Count> {
      const sample = await sampleFor(condition);
      return sample
        ? { value: roughly(sample.found * sample.times), exact: false }
        : { value: await countAll(condition), exact: true };
    },
    async countNewer(condition, since, cap) {
      const values = new Values();
      const { where } = await conditionSql(session, condition, values);
      const newer = `(${newestBy(condition)}, e.subject_id) > (${values.of(since.at)}::timestamptz, ${values.of(since.id)})`;
      const text = `SELECT count(*)::int AS n FROM (SELECT FROM search_entry e WHERE ${newer} AND ${where} LIMIT ${cap}) found`;
      return (await ask<{ n: number }>(text, values))[0]!.n;
    },
    async counts(condition): Promise<CodeCounts> {
      const sample = await sampleFor(condition);
      const values = new Values();
      const sql = await conditionSql(session, condition, values);
      const from = sample
        ? `e.sample < ${sampleBound(await rowsThere())} AND ${sql.where}`
        : sql.indexed;
      const rows = await ask<{ key: string | null; value: string | null; n: number }>(
        `WITH found AS MATERIALIZED (SELECT e.codes FROM search_entry e WHERE ${from})
          SELECT c.key, c.value, x.n FROM (
            SELECT code, count(*)::int AS n FROM found, unnest(found.codes) AS code GROUP BY code
          ) x JOIN search_code c USING (code) WHERE c.key <> 'batch'
          UNION ALL SELECT NULL, NULL, count(*)::int FROM found`,
        values,
      );
      const slots = await readSlots(session);
      const counted = (n: number): Count =>
        sample ? { value: roughly(n * sample.times), exact: false } : { value: n, exact: true };
      const codes: CodeCounts['codes'] = [];
      const numbers: CodeCounts['numbers'] = [];
      let total = counted(0);
      for (const { key, value, n } of rows) {
        const slot = value?.startsWith('~') && slots.find(({ attribute }) => attribute === key);
        if (key === null || value === null) total = counted(n);
        else if (slot) {
          const bucket = Number(value.slice(1));
          const [low, high] = [bucket * slot.width, (bucket + 1) * slot.width];
          numbers.push({ attribute: key, from: low, to: high, count: counted(n) });
        } else codes.push({ key, value, count: counted(n) });
      }
      return { total, codes, numbers, sampled: sample?.looked ?? null };
    },
    async present(condition, asked) {
      const values = new Values();
      const { where } = await conditionSql(session, condition, values);
      const keys = values.of(asked.map(({ key }) => key));
      const named = values.of(asked.map(({ value }) => value));
      return ask<SearchCode>(
        `WITH asked AS (
            SELECT c.key, c.value, c.code FROM search_code c
            JOIN unnest(${keys}::text[], ${named}::text[]) AS a (key, value) USING (key, value)
          ), near AS MATERIALIZED (
            SELECT DISTINCT code FROM (SELECT e.* FROM search_entry e WHERE ${where}
              ORDER BY e.created_at DESC, e.subject_id DESC LIMIT 2000) e, unnest(e.codes) AS code
          )
          SELECT a.key, a.value FROM asked a WHERE a.code IN (SELECT code FROM near)
            OR EXISTS (SELECT FROM search_entry e WHERE e.codes @> ARRAY[a.code] AND ${where})`,
        values,
      );
    },
    async addSeen(userId, subjectId, at, counts) {
      await db.$executeRawUnsafe(
        `WITH seen AS (
            INSERT INTO subject_seen (user_id, subject_id, at) VALUES ($1, $2, $3::timestamptz)
            ON CONFLICT (user_id, subject_id) DO UPDATE SET at = excluded.at
            RETURNING (xmax = 0) AS is_first
          )
          UPDATE search_entry SET views = views + 1
          WHERE subject_id = $2 AND $4 AND (SELECT is_first FROM seen)`,
        userId,
        subjectId,
        at,
        counts,
      );
    },
    async lastSeen(userId, until, limit) {
      const rows = await db.subjectSeen.findMany({
        where: { userId, at: { lte: until } },
        orderBy: [{ at: 'desc' }, { subjectId: 'desc' }],
        take: limit,
        select: { subjectId: true },
      });
      return rows.map(({ subjectId }) => subjectId);
    },
  };
}
