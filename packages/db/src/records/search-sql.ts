import { wordStart } from '@figment/core/search/search-entry';
import type {
  ConditionPart,
  LicenseStanding,
  SearchCondition,
} from '@figment/core/search/search-records';
import type { Session } from './session';
import { literally } from './tag-records';

/** Values of one statement: each is written as its number. */
export class Values {
  readonly list: unknown[] = [];
  /** Where this value stands in the statement. */
  of(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

/** One part as SQL over `e`, a row of search_entry; `index` is what the index of codes can answer of it. */
interface PartSql {
  text: string;
  index: string | null;
  /** The codes that speak for a row. */
  codes: number[];
}

export interface ConditionSql {
  /** Everything that must hold. */
  where: string;
  /**
   * The same, so that the index of codes finds the rows.
   * @param shares of all rows, how many hold each part, 0 to 1, as an estimate; null if there is none
   * @param window in what share of all rows they are looked for
   */
  indexed: (shares: readonly number[] | null, window?: number) => string;
  /**
   * What is read then, in shares of all rows: entries of the index of codes, and rows that it names. Null where another index finds
   * the rows.
   */
  reading: (shares: readonly number[], window: number) => { entries: number; rows: number } | null;
  /** Whether the index of codes can find anything of it. */
  isIndexed: boolean;
  codes: number[];
}

interface Slot {
  slot: number;
  attribute: string;
  width: number;
}
interface CodeRow {
  part: number;
  code: number;
}
/** What the words of a condition are as numbers: `part` is the place of a part in it. */
export interface LookedUp {
  slots: Slot[];
  rows: CodeRow[];
}

/** As in search_bucket() of the database. */
const bucketOf = (value: number, width: number) =>
  Math.max(-200, Math.min(200, Math.floor(value / width)));

const ints = (list: readonly number[]) => `'{${list.join(',')}}'::int[]`;
/** Comparing two long lists is slow; more codes than this are looked up, one by one, in a table that is made once. */
const fewCodes = 8;
const oneOf = (codes: readonly number[]) =>
  `EXISTS (SELECT FROM unnest(e.codes) AS own (code) WHERE own.code = ANY (${ints(codes)}))`;

/** A word may begin many: whoever types one letter does not need more. */
const mostCodes = 500;

export async function readSlots({ db }: Session): Promise<Slot[]> {
  return db.searchNumber.findMany();
}

/** The numbers of all codes that the parts ask for, by the place of the part. */
async function readCodes(
  { db }: Session,
  parts: readonly ConditionPart[],
  slots: readonly Slot[],
): Promise<CodeRow[]> {
  const values = new Values();
  const selects = parts.flatMap((part, at) => {
    if (part.kind === 'codes' && part.anyOf.length > 0) {
      const keys = values.of(part.anyOf.map(({ key }) => key));
      const named = values.of(part.anyOf.map(({ value }) => value));
      return `SELECT ${at} AS part, c.code FROM search_code c
        JOIN unnest(${keys}::text[], ${named}::text[]) AS asked (key, value) USING (key, value)`;
    }
    if (part.kind === 'words') {
      const like = values.of(`%${literally(wordStart(part.text))}%`);
      return `(SELECT ${at} AS part, c.code FROM search_code c WHERE c.words LIKE ${like} ORDER BY c.code LIMIT ${mostCodes})`;
    }
    if (part.kind === 'number') {
      const slot = slots.find(({ attribute }) => attribute === part.attribute);
      if (!slot) return [];
      const from = part.min === null ? -200 : bucketOf(part.min, slot.width);
      const to = part.max === null ? 200 : bucketOf(part.max, slot.width);
      const buckets = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `~${from + i}`);
      return `SELECT ${at} AS part, c.code FROM search_code c
        WHERE c.key = ${values.of(part.attribute)} AND c.value = ANY (${values.of(buckets)}::text[])`;
    }
    return [];
  });
  if (selects.length === 0) return [];
  return db.$queryRawUnsafe<CodeRow[]>(selects.join(' UNION ALL '), ...values.list);
}

const known = new WeakMap<ConditionPart, Promise<{ slots: Slot[]; codes: number[] }>>();

/** Once for a part: a page asks for its rows, its total and an estimate, and each facet for nearly the same parts. */
export async function lookedUp(
  session: Session,
  parts: readonly ConditionPart[],
): Promise<LookedUp> {
  const fresh = parts.filter((part) => !known.has(part));
  const look = async () => {
    const slots = fresh.some(({ kind }) => kind === 'number') ? await readSlots(session) : [];
    return { slots, rows: await readCodes(session, fresh, slots) };
  };
  const looked = fresh.length > 0 ? look() : null;
  for (const [at, part] of fresh.entries()) {
    const codesOf = async () => {
      const { slots, rows } = await looked!;
      return { slots, codes: rows.flatMap((row) => (row.part === at ? [row.code] : [])) };
    };
    known.set(part, codesOf());
  }
  const all = await Promise.all(parts.map((part) => known.get(part)!));
  return {
    slots: all.find(({ slots }) => slots.length > 0)?.slots ?? [],
    rows: all.flatMap(({ codes }, part) => codes.map((code) => ({ part, code }))),
  };
}

/** Of a license `l`: whether it runs. @param now SQL of the moment */
export const runsSql = (now: string) =>
  `l.recalled_at IS NULL AND (l.ends_at IS NULL OR l.ends_at > ${now})`;

function licenseSql(
  standing: LicenseStanding,
  { organizationId, at }: { organizationId: string | null; at: Date },
  values: Values,
): string {
  // Before any value is taken: PostgreSQL refuses a statement with one that it does not use.
  if (standing === 'mine' && organizationId === null) return 'false';
  const now = `${values.of(at)}::timestamptz`;
  const runs = runsSql(now);
  // Not for each row: few people are licensed, and a search may begin with them.
  const held = `e.subject_id IN (SELECT l.subject_id FROM license l WHERE ${runs}`;
  const free = `NOT EXISTS (SELECT FROM subject_withheld w WHERE w.subject_id = e.subject_id AND w.until > ${now})`;
  switch (standing) {
    case 'available':
      return free;
    case 'exclusive':
      return `(${free} AND NOT EXISTS (SELECT FROM license l WHERE l.subject_id = e.subject_id AND ${runs}))`;
    case 'sold':
      return `${held})`;
    case 'mine':
      return `${held} AND l.organization_id = ${values.of(organizationId)})`;
  }
}

export function betweenSql(
  column: string,
  type: string,
  from: unknown,
  to: unknown,
  values: Values,
) {
  const bounds = [
    from === null ? [] : `${column} >= ${values.of(from)}::${type}`,
    to === null ? [] : `${column} <= ${values.of(to)}::${type}`,
  ].flat();
  return bounds.length > 0 ? `(${bounds.join(' AND ')})` : `${column} IS NOT NULL`;
}

/** Times have milliseconds. */
export function madeSql(
  column: string,
  { from, until }: Extract<ConditionPart, { kind: 'made' }>,
  values: Values,
): string {
  return betweenSql(column, 'timestamptz', from, until && new Date(until.getTime() - 1), values);
}

/** What the newest are ordered by, and days are asked of: when agencies could see somebody, or when they were made. */
export const newestBy = ({ onlooker }: Pick<SearchCondition, 'onlooker'>) =>
  onlooker ? 'e.arrived_at' : 'e.created_at';

/** @param made the column that tells when somebody was made */
function partSql(
  part: ConditionPart,
  codes: number[],
  slots: readonly Slot[],
  made: string,
  values: Values,
): PartSql {
  const plain = (text: string): PartSql => ({ text, index: null, codes: [] });
  switch (part.kind) {
    case 'codes':
    case 'words': {
      const index = codes.length > 0 ? `e.codes && ${ints(codes)}` : 'false';
      return { text: codes.length > fewCodes ? oneOf(codes) : index, index, codes };
    }
    case 'number': {
      const slot = slots.find(({ attribute }) => attribute === part.attribute)?.slot;
      if (slot === undefined) return plain('false');
      const text = betweenSql(`e.numbers[${slot}]`, 'real', part.min, part.max, values);
      return { text, index: codes.length > 0 ? `e.codes && ${ints(codes)}` : null, codes: [] };
    }
    case 'seed':
      return plain(betweenSql('e.seed', 'bigint', part.min, part.max, values));
    case 'made':
      return plain(madeSql(made, part, values));
    case 'released':
      return plain(`e.released = ${part.is}`);
    case 'ids':
      return plain(`e.subject_id = ANY (${values.of(part.ids)}::text[])`);
    case 'parents':
      return plain(
        `e.subject_id IN (SELECT p.subject_id FROM subject_parent p WHERE p.parent_id = ANY (${values.of(part.ids)}::text[]))`,
      );
    case 'license':
      return plain(
        `(${part.anyOf.map((one) => licenseSql(one, part, values)).join(' OR ') || 'false'})`,
      );
  }
}

/** Reading a row takes as long as about so many entries of the index. */
export const entriesPerRow = 40;

/**
 * Which parts the index is asked for, the rarest first, as long as one more spares more rows than it costs entries.
 * @param window in what share of all rows they are looked for: rows are read of those alone, entries of all
 */
function worthAsking(shares: readonly (number | null)[], window: number): Set<number> {
  const rarestFirst = shares
    .flatMap((share, at) => (share === null ? [] : { share, at }))
    .sort((a, b) => a.share - b.share);
  const asked = new Set<number>();
  let rest = 1;
  for (const { share, at } of rarestFirst) {
    if (asked.size > 0 && rest * (1 - share) * window * entriesPerRow < share) break;
    asked.add(at);
    rest *= share;
  }
  return asked;
}

/** Conditions that find their rows by an index of their own. */
const findsAlone = (part: ConditionPart) =>
  ['ids', 'parents', 'seed'].includes(part.kind) ||
  (part.kind === 'license' && part.anyOf.every((one) => one === 'sold' || one === 'mine'));

const isSubset = (some: readonly number[], of: readonly number[]) => {
  const all = new Set(of);
  return some.every((code) => all.has(code));
};

/** Codes as the index is asked for them: of several ranges of one attribute only the buckets that lie in all of them. */
function narrowed(
  parts: readonly ConditionPart[],
  codesOf: readonly (readonly number[])[],
): number[][] {
  return parts.map((part, at) => {
    if (part.kind !== 'number' || part.not) return [...codesOf[at]!];
    const others = parts.flatMap((other, i) =>
      other.kind === 'number' && !other.not && other.attribute === part.attribute
        ? [new Set(codesOf[i])]
        : [],
    );
    return codesOf[at]!.filter((code) => others.every((set) => set.has(code)));
  });
}

/**
 * What parts mean for each other: `needless` ones hold wherever another holds ("theme" beside "theme 14"), and of a contradiction
 * ("glasses" and not, ranges without a common value) nothing can come. Said before the rows are asked, as they would be asked for long.
 */
function weigh(
  parts: readonly ConditionPart[],
  codesOf: readonly (readonly number[])[],
): { needless: Set<number>; impossible: boolean } {
  const named = parts.flatMap(({ kind, not }, at) =>
    kind === 'codes' || kind === 'words' ? [{ at, not, codes: codesOf[at]! }] : [],
  );
  const wanted = named.filter(({ not }) => !not);
  const needless = new Set<number>();
  for (const one of wanted) {
    const another = wanted.some(
      (other) => other !== one && !needless.has(other.at) && isSubset(other.codes, one.codes),
    );
    if (another) needless.add(one.at);
  }
  const refused = named.filter(({ not }) => not);
  const denied = wanted.some(({ codes }) => refused.some((other) => isSubset(codes, other.codes)));
  const apart = parts.some((part, at) => {
    if (part.kind !== 'number' || part.not) return false;
    return parts.slice(at + 1).some((other) => {
      if (other.kind !== 'number' || other.not || other.attribute !== part.attribute) return false;
      const from = Math.max(part.min ?? -Infinity, other.min ?? -Infinity);
      return from > Math.min(part.max ?? Infinity, other.max ?? Infinity);
    });
  });
  return { needless, impossible: denied || apart };
}

/** @param values takes the values of the statement it becomes part of */
export async function conditionSql(
  session: Session,
  { onlooker, states, parts }: SearchCondition,
  values: Values,
): Promise<ConditionSql> {
  const { slots, rows } = await lookedUp(session, parts);
  const codesOf = parts.map((_part, at) =>
    rows.flatMap((row) => (row.part === at ? [row.code] : [])),
  );
  const { needless, impossible } = weigh(parts, codesOf);
  const asIndexed = narrowed(parts, codesOf);
  const read = parts.map((part, at) => ({
    part,
    ...partSql(part, asIndexed[at]!, slots, newestBy({ onlooker }), values),
    needed: !needless.has(at),
  }));
  const where = [
    states.length === 1
      ? `e.state = '${states[0]}'`
      : states.length === 0
        ? 'false'
        : `e.state IN ('available', 'hidden')`,
  ];
  if (impossible) where.push('false');
  if (onlooker) {
    const { organizationId, at } = onlooker;
    const others =
      organizationId === null ? '' : ` AND w.organization_id <> ${values.of(organizationId)}`;
    where.push(
      'e.released',
      `NOT EXISTS (SELECT FROM subject_withheld w WHERE w.subject_id = e.subject_id AND w.until > ${values.of(at)}::timestamptz${others})`,
    );
  }
  const sayAll = ({ part, text }: (typeof read)[number]) =>
    part.not ? `(${text}) IS NOT TRUE` : `(${text})`;
  const asked = read.filter(({ part }) => !part.not);
  const askedOf = (shares: readonly number[] | null, window: number) =>
    worthAsking(
      read.map(({ part, index, needed }, at) =>
        index === null || part.not || !needed ? null : (shares?.[at] ?? 0),
      ),
      window,
    );
  const indexed = (shares: readonly number[] | null, window = 1) => {
    const asked = askedOf(shares, window);
    const byCodes = [...asked].reduce((share, at) => share * (shares?.[at] ?? 0), 1);
    // Fewer lie within the days than hold the codes: their index finds the rows, and the codes are read of each.
    const daysLead = read.some(
      ({ part, needed }, at) =>
        part.kind === 'made' && !part.not && needed && (shares?.[at] ?? 1) < byCodes,
    );
    if (daysLead) {
      const ofEach = (one: (typeof read)[number]) =>
        sayAll(one.codes.length > 0 ? { ...one, text: oneOf(one.codes) } : one);
      return [...where, ...read.filter(({ needed }) => needed).map(ofEach)].join(' AND ');
    }
    return [
      ...where,
      ...read.flatMap((one, at) => {
        if (!one.needed) return [];
        // Beside codes PostgreSQL would also read the index of days, a third of a library for a few days: not for a sum.
        if (one.part.kind === 'made' && asked.size > 0) {
          const made = newestBy({ onlooker });
          return sayAll({ ...one, text: one.text.replaceAll(made, `(${made} + interval '0')`) });
        }
        if (!asked.has(at)) return sayAll(one);
        // The index says of codes and words what the row would say; of numbers it knows the bucket.
        return one.part.kind === 'number' ? [one.index!, sayAll(one)] : one.index!;
      }),
    ].join(' AND ');
  };
  return {
    where: [...where, ...read.filter(({ needed }) => needed).map(sayAll)].join(' AND '),
    indexed,
    reading: (shares, window) => {
      const asked = [...askedOf(shares, window)].map((at) => shares[at]!);
      if (asked.length === 0 || parts.some((part) => !part.not && findsAlone(part))) return null;
      return {
        entries: asked.reduce((sum, share) => sum + share, 0),
        rows: window * asked.reduce((product, share) => product * share, 1),
      };
    },
    isIndexed: asked.some(({ part, index: text }) => text !== null || findsAlone(part)),
    codes: [...new Set(asked.flatMap(({ codes }) => codes))],
  };
}
