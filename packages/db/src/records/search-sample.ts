import type {
  ConditionPart,
  LicenseStanding,
  SearchCondition,
} from '@figment/core/search/search-records';
import type { SubjectState } from '@figment/core/subject/subject';
import type { CodeCount } from './search-estimates';
import { runsSql, type LookedUp } from './search-sql';
import type { Session } from './session';

/** About so many rows are kept: their codes take some 3 MB. */
const sampleRows = 8_000;

interface SampleRow {
  codes: string;
  numbers: string;
  createdAt: Date;
  arrivedAt: Date;
  seed: bigint;
  state: SubjectState;
  released: boolean;
  /** Whether an exclusive of anybody runs, and who holds a license: when the sample was read. */
  taken: boolean;
  heldBy: string[];
}

/** How many of the sample match, and of how many rows each of it stands for. */
export interface Estimate {
  looked: number;
  found: number;
  times: number;
}

/** Which rows of the sample: 1 at their places. */
type Chosen = Uint8Array;

function countOf(chosen: Chosen): number {
  let found = 0;
  for (let place = 0; place < chosen.length; place += 1) found += chosen[place]!;
  return found;
}

/** '{1,2,NULL}' as the database prints it; null becomes NaN. */
const listOf = (text: string) => text.slice(1, -1).split(',').map(Number);

function standsAs(row: SampleRow, standing: LicenseStanding, organizationId: string | null) {
  const isSold = row.heldBy.length > 0;
  switch (standing) {
    case 'available':
      return !row.taken;
    case 'exclusive':
      return !row.taken && !isSold;
    case 'sold':
      return isSold;
    case 'mine':
      return organizationId !== null && row.heldBy.includes(organizationId);
  }
}

/** The rows of the sample are those below this. */
export const sampleBound = (rows: number, wanted = sampleRows) =>
  Math.min(2 ** 31 - 1, Math.ceil((2 ** 31 * wanted) / Math.max(1, rows)));

/**
 * A fair sample of the rows that searches read, kept in memory: a large library's totals and facets are estimated from it, and plans
 * are chosen by it, without asking the database.
 */
export class SearchSample {
  /** Where in the sample a code is found. */
  private readonly places = new Map<number, number[]>();
  private readonly numbers: Float32Array[] = [];
  /** Times of the rows, latest first, once they were asked for. */
  private readonly sorted: { arrivedAt?: number[]; createdAt?: number[] } = {};

  private constructor(
    private readonly rows: readonly SampleRow[],
    /** Rows of the library that each row of the sample stands for. */
    private readonly times: number,
    /** What the codes mean, batches left out. */
    private readonly meanings: ReadonlyMap<number, { key: string; value: string }>,
  ) {
    rows.forEach((row, place) => {
      for (const code of row.codes === '{}' ? [] : listOf(row.codes)) {
        const found = this.places.get(code);
        if (found) found.push(place);
        else this.places.set(code, [place]);
      }
      if (row.numbers === '{}') return;
      listOf(row.numbers).forEach((value, slot) => {
        this.numbers[slot] ??= new Float32Array(rows.length).fill(NaN);
        this.numbers[slot][place] = value;
      });
    });
  }

  /** @param there how many rows there are, about */
  static async read({ db }: Session, there: number): Promise<SearchSample> {
    const rows = await db.$queryRawUnsafe<SampleRow[]>(
      `SELECT e.codes::text AS codes, e.numbers::text AS numbers, e.created_at AS "createdAt", e.arrived_at AS "arrivedAt", e.seed, e.state::text AS state, e.released,
          EXISTS (SELECT FROM subject_withheld w WHERE w.subject_id = e.subject_id AND w.until > now()) AS taken,
          ARRAY(SELECT l.organization_id FROM license l WHERE l.subject_id = e.subject_id AND ${runsSql('now()')}) AS "heldBy"
        FROM search_entry e WHERE e.sample < ${sampleBound(there)}`,
    );
    const codes = await db.searchCode.findMany({
      where: { key: { not: 'batch' } },
      select: { code: true, key: true, value: true },
    });
    const meanings = new Map(codes.map(({ code, key, value }) => [code, { key, value }]));
    return new SearchSample(rows, there / Math.max(1, rows.length), meanings);
  }

  /** The rows that match; null where a part speaks of what the sample does not know. Exclusives of others are not looked at. */
  choose(condition: SearchCondition, lookedUp: LookedUp): Chosen | null {
    const { states, onlooker } = condition;
    const chosen = this.whoever(
      ({ state, released }) => states.includes(state) && (released || !onlooker),
    );
    for (const [at, part] of condition.parts.entries()) {
      const holds = this.holds(part, at, condition, lookedUp);
      if (!holds) return null;
      for (let place = 0; place < chosen.length; place += 1) {
        if (holds[place] === (part.not ? 1 : 0)) chosen[place] = 0;
      }
    }
    return chosen;
  }

  estimate(condition: SearchCondition, lookedUp: LookedUp): Estimate | null {
    const chosen = this.choose(condition, lookedUp);
    if (!chosen) return null;
    return { looked: chosen.length, found: countOf(chosen), times: this.times };
  }

  /** Of the sample, how many hold each part of the condition, 0 to 1. */
  shares(condition: SearchCondition, lookedUp: LookedUp): number[] {
    return condition.parts.map((part, at) => {
      const holds = this.holds(part, at, condition, lookedUp);
      return holds ? countOf(holds) / holds.length : 0;
    });
  }

  /** How many of these rows have each code that one has, batches left out. */
  countCodes(chosen: Chosen): CodeCount[] {
    const counts: CodeCount[] = [];
    for (const [code, places] of this.places) {
      const meaning = this.meanings.get(code);
      if (!meaning) continue;
      let n = 0;
      for (const place of places) n += chosen[place]!;
      if (n > 0) counts.push({ ...meaning, n });
    }
    return counts;
  }

  /**
   * Since when about so many rows of the library came, counted from `from` back. Null where there are hardly more.
   * @param by whether rows go by when agencies could see them, or by when they were made
   */
  timeOfLast(count: number, from: Date | null, by: 'arrivedAt' | 'createdAt'): Date | null {
    const times = this.timesBy(by);
    let first = 0;
    if (from) while (first < times.length && times[first]! > from.getTime()) first += 1;
    const at = first + Math.ceil(count / this.times);
    return at < times.length ? new Date(times[at]!) : null;
  }

  private timesBy(by: 'arrivedAt' | 'createdAt'): number[] {
    this.sorted[by] ??= this.rows.map((row) => row[by].getTime()).sort((a, b) => b - a);
    return this.sorted[by];
  }

  private whoever(is: (row: SampleRow, place: number) => boolean): Chosen {
    const { rows } = this;
    const holds = new Uint8Array(rows.length);
    for (let place = 0; place < rows.length; place += 1)
      if (is(rows[place]!, place)) holds[place] = 1;
    return holds;
  }

  private holds(
    part: ConditionPart,
    at: number,
    { onlooker }: SearchCondition,
    { slots, rows }: LookedUp,
  ): Chosen | null {
    switch (part.kind) {
      case 'codes':
      case 'words': {
        const holds = new Uint8Array(this.rows.length);
        for (const row of rows) {
          if (row.part !== at) continue;
          for (const place of this.places.get(row.code) ?? []) holds[place] = 1;
        }
        return holds;
      }
      case 'number': {
        const slot = slots.find(({ attribute }) => attribute === part.attribute)?.slot;
        const values = slot === undefined ? undefined : this.numbers[slot - 1];
        const [min, max] = [part.min ?? -Infinity, part.max ?? Infinity];
        return this.whoever(
          (_, place) => !!values && values[place]! >= min && values[place]! <= max,
        );
      }
      case 'seed': {
        const [min, max] = [part.min ?? 0, part.max ?? Infinity];
        return this.whoever(({ seed }) => Number(seed) >= min && Number(seed) <= max);
      }
      case 'made': {
        const from = part.from?.getTime() ?? -Infinity;
        const until = part.until?.getTime() ?? Infinity;
        return this.whoever((row) => {
          const time = (onlooker ? row.arrivedAt : row.createdAt).getTime();
          return time >= from && time < until;
        });
      }
      case 'released':
        return this.whoever(({ released }) => released === part.is);
      case 'license':
        return this.whoever((row) =>
          part.anyOf.some((one) => standsAs(row, one, part.organizationId)),
        );
      case 'ids':
      case 'parents':
        return null;
    }
  }
}
