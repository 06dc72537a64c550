import { sampleId, sampleModel, samplePerson } from '@figment/core/testing/sample-records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecordStore, type DatabaseRecordStore } from './record-store';
import { migratedFrom } from './testing/older-database';
import type { TestDatabase } from './testing/test-database';

const grounds = {
  format: 'figment-release-grounds/1',
  adultReviewed: true,
  trainingData: 'Nothing: the weights are written by hand.',
  realPeopleInTraining: 'no',
  note: 'Looked at it at full size; an adult.',
};

describe('a library from before releases were signed', () => {
  let database: TestDatabase;
  let records: DatabaseRecordStore;
  const flagged = samplePerson(1, { batchId: null }).subject;
  const plain = samplePerson(2, { batchId: null }).subject;

  beforeAll(async () => {
    database = await migratedFrom('20261125110000', async (sql) => {
      const model = sampleModel();
      await sql.query(
        `INSERT INTO model (sha256, id, name, version, kind, manifest, registered_at) VALUES ($1, $2, $3, $4, $5, $6, now())`,
        [model.sha256, model.id, model.name, model.version, model.kind, model.manifest],
      );
      for (const subject of [flagged, plain]) {
        await sql.query(
          `INSERT INTO subject (id, kind, state, seed, z, recipe, model_id, model_sha256, created_at) VALUES ($1, 'person', 'available', $2, '\\x00000000', $3, $4, $5, now())`,
          [subject.id, subject.seed, subject.recipe, subject.modelId, subject.modelSha256],
        );
      }
      await sql.query(
        `UPDATE subject SET released = true, released_by = $2, released_at = '2026-11-01T12:00:00Z', release_grounds = $3 WHERE id = $1`,
        [flagged.id, sampleId('user', 1), grounds],
      );
    });
    records = openRecordStore(database.url);
  });
  afterAll(async () => {
    await records?.close();
    await database?.drop();
  });

  it('has a published release for each flag, that claims no signature', async () => {
    const at = new Date('2026-11-01T12:00:00Z');
    const by = sampleId('user', 1);
    const [release, ...others] = await records.releases.ofSubject(flagged.id);
    expect(others).toEqual([]);
    expect(release).toMatchObject({
      state: 'published',
      statementVersion: 'legacy-1',
      review: {
        adultReviewed: true,
        note: grounds.note,
        legacy: { trainingData: grounds.trainingData, realPeopleInTraining: 'no' },
      },
      document: null,
      signature: null,
      published: { by, at, logIndex: null },
    });
    expect(release!.number).toMatch(/^FR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await records.releases.publishedOf(flagged.id)).toEqual(release);
  });

  it('can revoke it', async () => {
    const [release] = await records.releases.ofSubject(flagged.id);
    const revoked = { by: sampleId('user', 1), at: new Date(), reason: 'a doubt', logIndex: 0 };
    expect(await records.releases.revoke(release!.id, revoked)).toBe(true);
  });

  it('has none for whoever had no flag', async () => {
    expect(await records.releases.ofSubject(plain.id)).toEqual([]);
  });
});
