import type { Count } from '@figment/core/search/search';
import type {
  CodeCounts,
  SearchCode,
  ConditionPart,
  SearchCondition,
  SearchPlace,
  SearchRecords,
  SearchRow,
  WalkedSort,
} from '@figment/core/search/search-records';
import { codeCountsSql, searchEstimates, type CodeCount } from './search-estimates';
import type { Estimate } from './search-sample';
import {
  betweenSql,
  conditionSql,
  entriesPerRow,
  madeSql,
  newestBy,
  readSlots,
  Values,
  type ConditionSql,
} from './search-sql';
import type { Session } from './session';

/** Of a sample; fewer found means that few match, and those can be counted. */
const fewInSample = 20;
/** A look along the index of a sort goes through so many rows at least, and so many at most. */
const [shortWindow, longWindow] = [2_000, 64_000];
/** A row that the index of codes finds takes as long as so many along the index of a sort: those lie nearer to each other. */
const collecting = 2;
/** So many times as many as are wanted have to be expected among the latest rows: few are less sure to be there than many. */
const enough = (limit: number) => 1.5 + 6 / Math.sqrt(limit);
/** In a library that is small enough to be counted. */
const smallWindow = 8_000;

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

/** What must hold along the index of a sort: where the walk begins and ends. */
function boundsOf(condition: SearchCondition, sort: WalkedSort): ConditionPart[] {
  const { at } = orderOf(sort, condition);
  return condition.parts.filter((part) => {
    if (part.not) return false;
    if (part.kind === 'made') return sort !== 'quality' && at === newestBy(condition);
    return part.kind === 'number' && sort === 'quality' && part.attribute === 'realism';
  });
}

function boundSql(part: ConditionPart, condition: SearchCondition, values: Values): string {
  if (part.kind === 'made') return madeSql(newestBy(condition), part, values);
  if (part.kind !== 'number') return 'true';
  return betweenSql('e.quality', 'real', part.min, part.max, values);
}

/** @param from where the codes of a row `e` are read: of the row itself, or of the table where it was copied without them */
const scoreSql = (codes: readonly number[], from: 'row' | 'table') => {
  const summed = `SELECT coalesce(sum(u.strength), 0)::int FROM`;
  const asked = `WHERE u.code = ANY ('{${codes.join(',')}}'::int[])`;
  return from === 'row'
    ? `(${summed} unnest(e.codes, e.strengths) AS u (code, strength) ${asked})`
    : `(${summed} search_entry f, unnest(f.codes, f.strengths) AS u (code, strength) ${asked} AND f.subject_id = e.subject_id)`;
};

/** What orders, places and values read of a row. Who collects rows before sorting copies each of them. */
const narrow = 'e.subject_id, e.created_at, e.arrived_at, e.quality, e.views, e.sample';

/** Rows of a stretch of time, and what share of all rows they are, about. */
interface Latest {
  since: Date;
  /** Null for up to now. */
  until: Date | null;
  share: number;
}

/** Written out: values are shared with the walk, and PostgreSQL refuses a statement with one that it does not use. */
const latestSql = (at: string, { since, until }: Latest) =>
  ` AND ${at} >= '${since.toISOString()}'${until ? ` AND ${at} <= '${until.toISOString()}'` : ''}`;

export function searchRecords(session: Session): SearchRecords {
  const { db } = session;
  const estimates = searchEstimates(session);
  const ask = <Row>(text: string, values: Values) =>
    db.$queryRawUnsafe<Row[]>(text, ...values.list);

  /** What finds the rows by the index of codes. Only for whoever does: the shares are counted in the sample. */
  async function indexedSql(
    condition: SearchCondition,
    { indexed }: ConditionSql,
    window?: number,
  ) {
    return indexed(await estimates.shares(condition), window);
  }

  async function countAll(condition: SearchCondition): Promise<number> {
    const values = new Values();
    const sql = await conditionSql(session, condition, values);
    const text = `SELECT count(*)::int AS n FROM search_entry e WHERE ${await indexedSql(condition, sql)}`;
    return (await ask<{ n: number }>(text, values))[0]!.n;
  }

  async function isIndexed(condition: SearchCondition): Promise<boolean> {
    return (await conditionSql(session, condition, new Values())).isIndexed;
  }

  /** Rows in the order of a sort. Their value is what the sort goes by, or how surely they hold `scored` codes. */
  async function find(
    condition: SearchCondition,
    sort: WalkedSort,
    { after, anchor, limit }: Parameters<SearchRecords['walk']>[2],
    scored: readonly number[] = [],
  ): Promise<SearchRow[]> {
    const { by, at, value: usual } = orderOf(sort, condition);
    const valueFrom = (from: 'row' | 'table') =>
      scored.length > 0 ? scoreSql(scored, from) : usual;
    const values = new Values();
    const sql = await conditionSql(session, condition, values);
    const place = placeSql(sort, condition, after, anchor, values);
    const columns = (from: 'row' | 'table') =>
      `e.subject_id AS id, ${at} AS at, (${valueFrom(from)})::float8 AS value`;
    // As many views as the last row and older, then more views: with one condition for both, the walk would begin at the first row.
    const bounds =
      sort === 'undiscovered' && after
        ? [`e.views = ${values.of(after.value)}::int`, `e.views > ${values.of(after.value)}::int`]
        : ['true'];
    const ends = boundsOf(condition, sort);
    const within = [place, ...ends.map((part) => boundSql(part, condition, values))].join(' AND ');
    const windows = (window: string) =>
      bounds
        .map(
          (bound) =>
            `(SELECT e.* FROM search_entry e WHERE ${bound} AND ${within} ORDER BY ${by} ${window})`,
        )
        .join(' UNION ALL ');
    const walk = (window: string) =>
      ask<SearchRow>(
        `SELECT ${columns('row')} FROM (SELECT e.* FROM (${windows(window)}) e
          WHERE ${sql.where} ORDER BY ${by} LIMIT ${limit}) e ORDER BY ${by}`,
        values,
      );
    const collect = async (among: Latest | null) =>
      ask<SearchRow>(
        `WITH e AS MATERIALIZED (SELECT ${narrow} FROM search_entry e WHERE ${await indexedSql(condition, sql, among?.share)}${among ? latestSql(at, among) : ''})
          SELECT ${columns('table')} FROM (SELECT e.* FROM e WHERE ${within} AND (${bounds.join(' OR ')}) ORDER BY ${by} LIMIT ${limit}) e
          ORDER BY ${by}`,
        values,
      );
    const from =
      sort === 'newest' && ends.length === 0 ? { at: (after ?? anchor)?.at ?? null } : null;
    return throughFewest(condition, sql, { bounds: ends, limit, from }, { walk, collect });
  }

  /**
   * Rows are read one by one, along an index or as the index of codes finds them: the way that reads fewer is the faster one.
   * @param from where the newest begin, for an order of the newest: then only those of the latest time may be collected; else null
   */
  async function throughFewest<Row>(
    condition: SearchCondition,
    sql: ConditionSql,
    {
      bounds,
      limit,
      from,
    }: { bounds: ConditionPart[]; limit: number; from: { at: Date | null } | null },
    ways: {
      walk: (window: string) => Promise<Row[]>;
      collect: (among: Latest | null) => Promise<Row[]>;
    },
  ): Promise<Row[]> {
    const { isIndexed } = sql;
    const estimate = await estimates.of(condition);
    const spread = await estimates.spread(condition, bounds);
    const matching = estimate && estimate.found * estimate.times;
    const length = spread && limit * spread.oneIn;
    if (isIndexed && matching !== null && length !== null) {
      const whole = collecting * matching;
      const latest = from && (await latestOf(condition, sql, { matching, limit, until: from.at }));
      if (latest && latest.cost < Math.min(length, whole)) {
        const rows = await ways.collect(latest);
        if (rows.length >= limit) return rows;
        // Fewer came lately than elsewhere: a walk would go past the same rows.
        if (matching < longWindow) return ways.collect(null);
      }
      if (whole < length) return ways.collect(null);
    }
    const window =
      length === null
        ? smallWindow
        : Math.ceil(Math.min(longWindow, Math.max(shortWindow, 3 * length)));
    // So few days that all of them fit: whoever looked at some of their rows first would look again.
    if (spread && spread.within !== null && spread.within <= window) return ways.walk('OFFSET 0');
    const near = await ways.walk(`LIMIT ${window}`);
    if (near.length >= limit || (await estimates.rows()) <= window / 2) return near;
    // Many that all lie far back are still nearer than they are many.
    return isIndexed && (matching ?? 0) < longWindow ? ways.collect(null) : ways.walk('OFFSET 0');
  }

  /**
   * The latest rows before `until`, as many as hold enough who match if those are spread evenly, and what collecting among them costs: the
   * entries of two indexes, and the rows that both name. Null where these are most of the library, or reach its end.
   */
  async function latestOf(
    condition: SearchCondition,
    sql: ConditionSql,
    { matching, limit, until }: { matching: number; limit: number; until: Date | null },
  ): Promise<(Latest & { cost: number }) | null> {
    const share = (enough(limit) * limit) / Math.max(1, matching);
    const shares = await estimates.shares(condition);
    const read = share <= 0.5 && shares ? sql.reading(shares, share) : null;
    if (!read) return null;
    const there = await estimates.rows();
    const since = await estimates.since(condition, share * there, until);
    // The index of the order is read for the time alone: its entries are larger than those of codes.
    const cost = collecting * read.rows + (read.entries + 2 * share) / entriesPerRow;
    return since && { since, until, share, cost: cost * there };
  }

  /** The estimate that a count is made from; null where everybody who matches is counted. */
  async function estimateFor(condition: SearchCondition): Promise<Estimate | null> {
    const estimate = await estimates.of(condition);
    if (!estimate) return null;
    return estimate.found < fewInSample && (await isIndexed(condition)) ? null : estimate;
  }

  async function countsOf(
    codes: readonly CodeCount[],
    counted: (n: number) => Count,
    total: number,
    sampled: number | null,
  ): Promise<CodeCounts> {
    const slots = await readSlots(session);
    const counts: CodeCounts = { total: counted(total), codes: [], numbers: [], sampled };
    for (const { key, value, n } of codes) {
      const slot = value.startsWith('~') && slots.find(({ attribute }) => attribute === key);
      if (slot) {
        const bucket = Number(value.slice(1));
        const [from, to] = [bucket * slot.width, (bucket + 1) * slot.width];
        counts.numbers.push({ attribute: key, from, to, count: counted(n) });
      } else counts.codes.push({ key, value, count: counted(n) });
    }
    return counts;
  }

  return {
    walk(condition, sort, page) {
      return find(condition, sort, page);
    },
    async best(condition, anchor, among) {
      const { codes } = await conditionSql(session, condition, new Values());
      const page = { after: null, anchor, limit: among };
      // Scored at the end, of those alone: of all who match, a score would have to be carried along.
      const rows = await find(condition, 'newest', page, codes);
      // Sorting keeps the order of equals: the newest of them first.
      return rows.sort((a, b) => b.value - a.value);
    },
    async some(condition, anchor, limit) {
      const values = new Values();
      const sql = await conditionSql(session, condition, values);
      const place = placeSql('newest', condition, null, anchor, values);
      const columns = `e.subject_id AS id, ${newestBy(condition)} AS at`;
      const by = 'ORDER BY e.sample, e.subject_id';
      const walk = (window: string) =>
        ask<SearchPlace>(
          `SELECT ${columns} FROM (SELECT e.* FROM search_entry e WHERE ${place} ${by} ${window}) e WHERE ${sql.where} ${by} LIMIT ${limit}`,
          values,
        );
      const collect = async () =>
        ask<SearchPlace>(
          `WITH e AS MATERIALIZED (SELECT ${narrow} FROM search_entry e WHERE ${await indexedSql(condition, sql)})
            SELECT ${columns} FROM e WHERE ${place} ${by} LIMIT ${limit}`,
          values,
        );
      const within = { bounds: [], limit, from: null };
      return throughFewest(condition, sql, within, { walk, collect });
    },
    async count(condition): Promise<Count> {
      const estimate = await estimateFor(condition);
      return estimate
        ? { value: roughly(estimate.found * estimate.times), exact: false }
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
      if (await estimateFor(condition)) {
        const sampled = (await estimates.codes(condition))!;
        const counted = (n: number) => ({ value: roughly(n * sampled.times), exact: false });
        return countsOf(sampled.codes, counted, sampled.found, sampled.looked);
      }
      const values = new Values();
      const sql = await conditionSql(session, condition, values);
      const codes = await ask<CodeCount>(codeCountsSql(await indexedSql(condition, sql)), values);
      const counted = (value: number) => ({ value, exact: true });
      return countsOf(codes, counted, await countAll(condition), null);
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
