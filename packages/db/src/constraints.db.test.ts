import { sampleDocument, sampleDraft } from '@figment/core/testing/release-records.contract-suite';
import { sampleMeasurement } from '@figment/core/testing/measurement-records.contract-suite';
import {
  addModelAndBatch,
  after,
  sampleAccount,
  sampleBatch,
  sampleEntry,
  sampleId,
  samplePerson,
  sampleRelease,
} from '@figment/core/testing/sample-records';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecordStore, type DatabaseRecordStore } from './record-store';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

/** What PostgreSQL itself refuses, whoever writes: each is tried by a statement that goes around the repositories. */
describe('the database refuses', () => {
  let database: TestDatabase;
  let records: DatabaseRecordStore;
  let sql: pg.Client;
  const person = samplePerson(1).subject.id;

  beforeAll(async () => {
    database = await createTestDatabase();
    records = openRecordStore(database.url);
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    await addModelAndBatch(records);
    for (const index of [1, 2]) {
      const { subject, asset } = samplePerson(index);
      await records.subjects.add(subject, asset);
    }
    await records.users.add(sampleAccount(1));
    await records.audit.add(sampleEntry(1));
    const models = [sampleBatch().modelSha256];
    const claim = { models, owner: 'worker', now: after(0), until: after(1) };
    for (const _ of [0, 1]) await records.batches.claimNext(claim);
  });
  afterAll(async () => {
    await sql?.end();
    await records?.close();
    await database?.drop();
  });

  const refuses = (statement: string, constraint: string, values: unknown[] = []) =>
    expect(sql.query(statement, values)).rejects.toMatchObject({ constraint });

  it('a released person without number, publisher or time', async () => {
    const rule = 'subject_release_whole';
    await refuses(`UPDATE subject SET released = true WHERE id = $1`, rule, [person]);
    await refuses(
      `UPDATE subject SET released = true, released_by = 'usr', released_at = now() WHERE id = $1`,
      rule,
      [person],
    );
  });

  it('a person with a release number that is not released', async () => {
    await records.subjects.setRelease(person, sampleRelease);
    await refuses(`UPDATE subject SET released = false WHERE id = $1`, 'subject_release_whole', [
      person,
    ]);
    await records.subjects.setRelease(person, null);
    await refuses(`UPDATE subject SET release_grounds = '{}'`, 'subject_release_whole');
  });

  it('another word in a published release, a revoked one that comes back, and either being deleted', async () => {
    const draft = sampleDraft(1);
    await records.releases.addDraft(draft);
    const change = (set: string) =>
      sql.query(`UPDATE release SET ${set} WHERE id = $1`, [draft.id]);
    const kept = { message: expect.stringContaining('was published') };
    await refuses(
      `UPDATE release SET state = 'published' WHERE id = $1`,
      'release_published_whole',
      [draft.id],
    );
    await records.releases.publish(draft.id, {
      document: sampleDocument(draft.number),
      signature: { sha256: 'a'.repeat(64), jws: 'e30..c2ln', keyId: 'key_0123456789abcdef' },
      by: draft.drafted.by,
      at: after(2),
      logIndex: 0,
    });
    await expect(change(`document = '{}'`)).rejects.toMatchObject(kept);
    await expect(change(`jws = 'other'`)).rejects.toMatchObject(kept);
    await expect(change(`state = 'draft'`)).rejects.toMatchObject(kept);
    await refuses(`UPDATE release SET state = 'revoked' WHERE id = $1`, 'release_revoked_whole', [
      draft.id,
    ]);
    const revoked = { by: draft.drafted.by, at: after(3), reason: 'a doubt', logIndex: 1 };
    await records.releases.revoke(draft.id, revoked);
    await expect(change(`revoked_reason = 'none'`)).rejects.toMatchObject(kept);
    const deleting = sql.query('DELETE FROM release WHERE id = $1', [draft.id]);
    await expect(deleting).rejects.toMatchObject({
      message: expect.stringContaining('was published and stays'),
    });
  });

  it('a notice for nobody, for agencies at large or to another site', async () => {
    const add = `INSERT INTO notice (id, role, href, kind, title, body, at) VALUES ($1, $2::user_role, $3, 'release.revoked', 't', 'b', now())`;
    const id = sampleId('notice', 1);
    await refuses(add, 'notice_one_recipient', [id, null, null]);
    await refuses(add, 'notice_role_staff', [id, 'agency', null]);
    await refuses(add, 'notice_href_own', [id, 'editor', '//elsewhere.example']);
  });

  it('a second asset in the same place of a batch', async () => {
    await refuses(`UPDATE asset SET batch_index = 2`, 'asset_batch_id_batch_index_key');
    await refuses(`UPDATE asset SET batch_id = NULL`, 'asset_batch_place');
  });

  it('two objects under one key, and two originals of one asset', async () => {
    await refuses(`UPDATE rendition SET key = 'same'`, 'rendition_key_key');
    await refuses(`UPDATE rendition SET kind = 'original'`, 'rendition_pkey');
  });

  it('seeds outside 0 to 2^32-1', async () => {
    await refuses(`UPDATE subject SET seed = 4294967296`, 'subject_seed_range');
    await refuses(`UPDATE subject SET seed = -1`, 'subject_seed_range');
    await refuses(`UPDATE batch SET seeds[3] = 4294967296`, 'batch_seeds');
    await refuses(`UPDATE batch SET seeds[3] = NULL`, 'batch_seeds');
    await refuses(`UPDATE batch SET seeds = seeds[1:19]`, 'batch_seeds');
  });

  it('latents that are not whole numbers of float32', async () => {
    await refuses(`UPDATE subject SET z = '\\x00'`, 'subject_z_floats');
    await refuses(`UPDATE subject SET w = ''`, 'subject_w_floats');
  });

  it('hashes that are not lower-case hex and ids of another shape', async () => {
    await refuses(`UPDATE rendition SET sha256 = repeat('A', 64)`, 'rendition_sha256_hex');
    await refuses(`UPDATE model SET sha256 = repeat('g', 64)`, 'model_sha256_hex');
    await refuses(`UPDATE "user" SET id = 'someone'`, 'user_id_shape');
    await refuses(`UPDATE "user" SET email = 'Upper@example.org'`, 'user_email_lower');
  });

  it('a person of a model that is not registered, or whose id and weights do not belong together', async () => {
    const rule = 'subject_model_id_model_sha256_fkey';
    await refuses(`UPDATE subject SET model_sha256 = repeat('b', 64)`, rule);
    await refuses(`UPDATE subject SET model_id = 'other'`, rule);
  });

  it('a person who is its own parent', async () => {
    await refuses(`INSERT INTO subject_parent VALUES ($1, 0, $1)`, 'subject_parent_other', [
      person,
    ]);
  });

  it('negative counts, an open batch with an end and an ended one without', async () => {
    await refuses(`UPDATE batch SET made_count = -1`, 'batch_counts');
    await refuses(`UPDATE batch SET finished_at = now()`, 'batch_end');
    await refuses(`UPDATE batch SET state = 'completed'`, 'batch_end');
  });

  it('a running slice without a lease and a lease on a slice that waits', async () => {
    await refuses(
      `UPDATE batch_slice SET lease_owner = NULL WHERE state = 'running'`,
      'batch_slice_lease',
    );
    await refuses(
      `UPDATE batch_slice SET lease_owner = 'a', lease_until = now() WHERE state = 'waiting'`,
      'batch_slice_lease',
    );
  });

  it('a check that passed with a score that does not, or with no number at all', async () => {
    await records.measurements.add(sampleMeasurement(1));
    const rule = 'measurement_check_decided';
    await refuses(`UPDATE measurement_check SET passed = false`, rule);
    await refuses(`UPDATE measurement_check SET score = 'NaN', passed = true`, rule);
  });

  it('half a nearest picture, an embedding that is no floats, more held than made', async () => {
    await refuses(`UPDATE measurement SET nearest_row = NULL`, 'measurement_nearest_whole');
    await refuses(`UPDATE measurement SET embedding = '\\x00'`, 'measurement_embedding_floats');
    await refuses(`UPDATE measurement SET attributes = '{}'`, 'measurement_attributes_list');
    await refuses(`UPDATE batch SET held_count = 1`, 'batch_held');
  });

  it('any change of the audit trail', async () => {
    for (const statement of [
      `UPDATE audit_entry SET actor = 'system:nobody'`,
      `DELETE FROM audit_entry`,
      `TRUNCATE audit_entry`,
    ]) {
      await expect(sql.query(statement)).rejects.toThrow('The audit trail is only ever added to.');
    }
    expect(await records.audit.page({}, null, 9)).toEqual([sampleEntry(1)]);
  });

  it('a broken stored recipe when it is read, as a fault and not as a refusal', async () => {
    const second = samplePerson(2).subject.id;
    await sql.query(`UPDATE subject SET recipe = '{"format":"other"}' WHERE id = $1`, [second]);
    const reading = records.subjects.get(second);
    await expect(reading).rejects.toThrow(
      `The stored recipe of ${second} does not keep its contract`,
    );
    await expect(reading).rejects.not.toHaveProperty('code', 'INVALID');
    expect(await records.subjects.get(sampleId('subject', 404))).toBeNull();
  });
});
