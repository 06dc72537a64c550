import { createHash } from 'node:crypto';
import { auditEntry } from '@figment/core/audit/audit';
import { appendToLog } from '@figment/core/log/append-to-log';
import { checkAuditTrail } from '@figment/core/log/check-audit-trail';
import { bytesOfHex, hexOf } from '@figment/core/log/hex';
import { GrowingTree } from '@figment/core/log/merkle';
import { rootAt } from '@figment/core/log/read-log';
import { sealAuditTrail } from '@figment/core/log/seal-audit-trail';
import { logKeeper } from '@figment/core/log/sign-checkpoint';
import { actors, memoryWorld } from '@figment/core/testing/world';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecordStore, type DatabaseRecordStore } from './record-store';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

describe('the log in PostgreSQL', () => {
  let database: TestDatabase;
  let records: DatabaseRecordStore;
  let sql: pg.Client;
  let world: ReturnType<typeof memoryWorld>;

  beforeAll(async () => {
    database = await createTestDatabase();
    records = openRecordStore(database.url);
    world = { ...memoryWorld(), records };
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
  });
  afterAll(async () => {
    await sql?.end();
    await records?.close();
    await database?.drop();
  });

  it('stays one tree when many append at once', async () => {
    const append = (n: number) =>
      records.transaction((within) =>
        appendToLog(within, world, { kind: 'release.published', body: { n } }),
      );
    await Promise.all(Array.from({ length: 23 }, (_, n) => append(n)));
    const entries = await records.log.range(0, 100);
    expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: 23 }, (_, i) => i));
    const tree = new GrowingTree(sha256);
    for (const { leafHash } of entries) tree.add(bytesOfHex(leafHash));
    for (let size = 0; size <= 23; size += 1)
      expect(hexOf(await rootAt(world, size))).toBe(hexOf(tree.root(size)));
  });

  it.each([
    `UPDATE log_entry SET kind = 'key.rotated'`,
    'DELETE FROM log_entry WHERE "index" = 3',
    'TRUNCATE log_entry',
    'UPDATE log_node SET "index" = 9',
    'DELETE FROM checkpoint',
    'DELETE FROM audit_seal',
  ])('refuses %s', async (statement) => {
    await expect(sql.query(statement)).rejects.toThrow('only ever added');
  });

  it('refuses an entry that leaves a gap', async () => {
    const values = `(99, 'key.rotated', now(), '{}', '${'0'.repeat(64)}')`;
    await expect(sql.query(`INSERT INTO log_entry VALUES ${values}`)).rejects.toThrow(
      'does not go on at 99',
    );
  });

  it('finds a row of the audit trail that somebody with the database edited', async () => {
    for (let n = 0; n < 5; n += 1) {
      await records.audit.add(
        auditEntry(world, actors.editor, 'tag.coined', `tag_${n}`, { slug: `Größe ${n}`, n: 1e-7 }),
      );
      world.clock.advance(1000);
    }
    world.clock.advance(60_000);
    expect(await sealAuditTrail(world, logKeeper)).toBe(5);
    expect(await checkAuditTrail(world, actors.admin)).toMatchObject({ intact: true, rows: 5 });
    await sql.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL');
    const { rows } = await sql.query<{ id: string }>(
      `UPDATE audit_entry SET action = 'nobody.knows' WHERE target = 'tag_3' RETURNING id`,
    );
    expect(await checkAuditTrail(world, actors.admin)).toMatchObject({
      intact: false,
      rows: 3,
      fault: { kind: 'edited', auditId: rows[0]!.id },
    });
    await sql.query('DELETE FROM audit_entry WHERE id = $1', [rows[0]!.id]);
    expect((await checkAuditTrail(world, actors.admin)).fault).toMatchObject({ kind: 'removed' });
  });
});
