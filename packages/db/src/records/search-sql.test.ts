import type { SearchCondition } from '@figment/core/search/search-records';
import { expect, test } from 'vitest';
import { conditionSql, Values } from './search-sql';
import type { Session } from './session';

/** Knows one word, by the code 7. */
const session = {
  db: {
    $queryRawUnsafe: async () => [{ part: 0, code: 7 }],
    searchNumber: { findMany: async () => [] },
  },
} as unknown as Session;

const condition = (): SearchCondition => ({
  onlooker: undefined,
  states: ['available'],
  parts: [
    { kind: 'words', not: false, text: 'smiling' },
    { kind: 'made', not: false, from: new Date(0), until: null },
  ],
});

const byIndex = async (shares: number[] | null) =>
  (await conditionSql(session, condition(), new Values())).indexed(shares);

test('rows are found by codes while fewer hold them than lie within the days, and the days are read of each', async () => {
  for (const shares of [[0.01, 0.5], [0.01, 0.01], null]) {
    const sql = await byIndex(shares);
    expect(sql).toContain("e.codes && '{7}'::int[]");
    expect(sql).toContain("(e.created_at + interval '0') >= ");
  }
});

test('few days lead where more hold the codes: PostgreSQL must not read the index of codes for them', async () => {
  for (const share of [0.001, 0]) {
    const sql = await byIndex([0.3, share]);
    expect(sql).not.toContain('e.codes &&');
    expect(sql).toContain('own.code = ANY');
    expect(sql).toMatch(/\(e\.created_at >= \$\d/);
  }
});
