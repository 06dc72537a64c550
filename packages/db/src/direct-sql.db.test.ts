import { afterAll, beforeAll, expect, test } from 'vitest';
import { PrismaPg } from '@prisma/adapter-pg';
import { openPool } from './connection';
import { borrowing, directSql, SqlText, tellBorrowers, type DirectSql } from './direct-sql';
import { PrismaClient } from './generated/client';
import { createTestDatabase } from './testing/test-database';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: ReturnType<typeof openPool>;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { connections: 3 });
  tellBorrowers(pool);
  prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
});
afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
  await database.drop();
});

const add = (sql: DirectSql, slug: string) => sql`
  INSERT INTO tag (id, slug, label, category, created_at)
  VALUES ('tag_00000000000000000000000001', ${slug}, ${slug}, 'other', ${new Date(0)})`;

test('values become parameters, whatever is in them; written parts do not', async () => {
  const sql = directSql(() => pool);
  const [row] = await sql<{ word: string; bytes: Buffer; at: Date }>`
    SELECT ${"'; DROP TABLE subject; --"}::text AS word, ${new Uint8Array([1, 2])}::bytea AS ${new SqlText('bytes')},
      ${new Date(1_000)}::timestamptz AS at`;
  expect(row!.word).toBe("'; DROP TABLE subject; --");
  expect([...row!.bytes]).toEqual([1, 2]);
  expect(row!.at).toEqual(new Date(1_000));
});

test('in a transaction both see what the other wrote, and nothing stays when it fails', async () => {
  const slugs = () => directSql(() => pool)<{ slug: string }>`SELECT slug FROM tag`;
  const failed = borrowing((sql) =>
    prisma.$transaction(async (db) => {
      await add(sql, 'one');
      expect(await db.tag.count()).toBe(1);
      expect(await slugs()).toEqual([]);
      throw new Error('no');
    }),
  );
  await expect(failed).rejects.toThrow('no');
  expect(await slugs()).toEqual([]);
});

test('two transactions at once have a connection each, and none outlives its end', async () => {
  let kept: DirectSql | null = null;
  const numbers = await Promise.all(
    [1, 2].map(() =>
      borrowing((sql) =>
        prisma.$transaction(async () => {
          kept = sql;
          const [row] = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`;
          return row!.pid;
        }),
      ),
    ),
  );
  expect(new Set(numbers).size).toBe(2);
  await expect(kept!`SELECT 1`).rejects.toThrow('The transaction has ended already.');
});
