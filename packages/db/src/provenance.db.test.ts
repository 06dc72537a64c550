import { sampleFingerprint } from '@figment/core/testing/provenance-records.contract-suite';
import { addModelAndBatch, after, samplePerson } from '@figment/core/testing/sample-records';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecordStore, type DatabaseRecordStore } from './record-store';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
let records: DatabaseRecordStore;
let sql: pg.Client;
const { asset, subject } = samplePerson(1);

beforeAll(async () => {
  database = await createTestDatabase();
  records = openRecordStore(database.url);
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  await addModelAndBatch(records);
  await records.subjects.add(subject, asset);
  await records.fingerprints.add(asset.id, sampleFingerprint(), after(1));
  await records.signatures.add({
    keyId: 'key_a',
    purpose: 'file',
    target: 'FL-1',
    digest: 'a'.repeat(64),
    at: after(1),
  });
});
afterAll(async () => {
  await sql?.end();
  await records?.close();
  await database?.drop();
});

describe('the database refuses', () => {
  it.each([
    ['a mark of nobody', `INSERT INTO mark (code, at) VALUES ('0000000a', now())`],
    [
      'a mark that is no code',
      `INSERT INTO mark (code, asset_id, at) VALUES ('0000000u', '${asset.id}', now())`,
    ],
    ['a fingerprint of another shape', `UPDATE fingerprint SET phash = '00FF00FF00FF00FF'`],
    ['changing the ledger of signatures', `UPDATE signature SET digest = 'b'`],
    ['deleting from the ledger of signatures', `DELETE FROM signature`],
  ])('%s', async (_what, statement) => {
    await expect(sql.query(statement)).rejects.toMatchObject({
      code: expect.stringMatching(/^23/),
    });
  });
});

describe('many at once', () => {
  it('two who draw a mark for one asset get the same', async () => {
    const drawn = await Promise.all(
      ['0000000c', '0000000d', '0000000e'].map((code) =>
        records.marks.assign({ code, owner: { kind: 'asset', assetId: asset.id }, at: after(1) }),
      ),
    );
    expect(drawn.filter(Boolean)).toHaveLength(1);
  });

  it('a likeness among ten thousand is found, and its tokens are indexed', async () => {
    await sql.query('BEGIN');
    try {
      await sql.query(`SET LOCAL session_replication_role = replica`);
      await sql.query(`
        INSERT INTO fingerprint (asset_id, pixel_sha256, phash, phash_mirrored, bands, at)
        SELECT 'x' || n, repeat('0', 64), substr(md5(n::text), 1, 16), substr(md5(n::text), 17),
          ARRAY(
            SELECT k * 256 + ('x' || substr(md5(n::text), 1 + part * 16 + k * 2, 2))::bit(8)::int
            FROM generate_series(0, 7) AS k, generate_series(0, 1) AS part
          ),
          now()
        FROM generate_series(1, 10000) AS n`);
      await sql.query('COMMIT');
    } catch (error) {
      await sql.query('ROLLBACK');
      throw error;
    }
    const near = await records.fingerprints.near(sampleFingerprint().phash, 7, 3);
    expect(near).toEqual([{ assetId: asset.id, distance: 0, mirrored: false }]);
    // Which way is faster is the planner's to say; that there is an index for it is ours.
    await sql.query('SET enable_seqscan = off');
    const plan = await sql.query(
      `EXPLAIN SELECT * FROM fingerprint WHERE bands && ARRAY[0, 511, 512, 1023, 1024, 1535, 1536, 2047]`,
    );
    expect(JSON.stringify(plan.rows)).toContain('fingerprint_bands_idx');
  });
});
