import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineageOf } from '@figment/core/model/lineage';
import { parseManifest } from '@figment/core/model/manifest';
import { exampleManifest } from '@figment/core/model/manifest.example';
import { memoryDigest } from '@figment/core/testing/memory-digest';
import { sampleId, sampleModel, samplePerson } from '@figment/core/testing/sample-records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from './connection';
import { openRecordStore, type DatabaseRecordStore } from './record-store';
import { migratedFrom } from './testing/older-database';
import type { TestDatabase } from './testing/test-database';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bundled = ['portraits-256-2.0.0', 'portraits-256', 'portraits', 'interiors-256'];

describe('a library from before packages had lineages', () => {
  let database: TestDatabase;
  let records: DatabaseRecordStore;
  const [plain, asset] = [samplePerson(1).subject, samplePerson(1).asset];
  const models = bundled.map((name, index) => {
    const text = readFileSync(path.join(root, 'models', name, 'manifest.json'), 'utf8');
    const manifest = parseManifest(JSON.parse(text));
    return { ...sampleModel(index + 1), id: manifest.id, version: manifest.version, manifest };
  });
  const [before, update] = models;
  // Another version of the first, whose average is in no file: a lineage to itself.
  const own = exampleManifest({ id: before!.id, version: '9.0.0' });
  const stranger = { ...sampleModel(9), id: before!.id, version: '9.0.0', manifest: own };

  beforeAll(async () => {
    database = await migratedFrom('20261129200000', async (sql) => {
      for (const { sha256, id, name, version, kind, manifest } of [...models, stranger]) {
        await sql.query(
          `INSERT INTO model (sha256, id, name, version, kind, manifest, registered_at) VALUES ($1, $2, $3, $4, $5, $6, now())`,
          [sha256, id, name, version, kind, manifest],
        );
      }
      await sql.query(
        `INSERT INTO subject (id, kind, state, seed, z, recipe, model_id, model_sha256, created_at) VALUES ($1, 'person', 'available', $2, '\\x00000000', $3, $4, $5, now())`,
        [plain.id, plain.seed, plain.recipe, before!.id, before!.sha256],
      );
      await sql.query(
        `INSERT INTO asset (id, subject_id, placeholder, created_at) VALUES ($1, $2, 'data:', now())`,
        [asset.id, plain.id],
      );
      await sql.query(
        `INSERT INTO measurement (asset_id, model_sha256, attributes, embedding, measured_at) VALUES ($1, $2, '[]', '\\x0000803f', now())`,
        [asset.id, before!.sha256],
      );
      const waits = `INSERT INTO model_standing (sha256, state, reason, package_key, set_by, set_at) VALUES ($1, 'retired', 'It waits.', 'kept', $2, now())`;
      await sql.query(waits, [update!.sha256, 'system:library']);
      await sql.query(waits, [models.at(-1)!.sha256, sampleId('user', 1)]);
      await sql.query(waits, [stranger.sha256, 'system:library']);
      // Sold before: of whom and by which order is not asked here.
      await sql.query(`SET session_replication_role = replica`);
      await sql.query(
        `INSERT INTO exclusive (id, license_id, subject_id, organization_id, model_sha256, embedding, radius, "from", until) VALUES ($3, $4, $1, $5, $2, '\\x0000803f', 0.5, now(), now() + interval '1 day')`,
        [
          plain.id,
          before!.sha256,
          sampleId('exclusive', 1),
          sampleId('license', 1),
          sampleId('organization', 1),
        ],
      );
    });
    records = openRecordStore(database.url);
  });
  afterAll(async () => {
    await records?.close();
    await database?.drop();
  });

  it('knows each package by the lineage that registering it would give it', async () => {
    for (const { sha256, manifest } of [...models, stranger]) {
      const stored = await records.models.get(sha256);
      expect(stored?.lineage).toBe(lineageOf(memoryDigest, { manifest, sha256 }));
    }
  });

  it('finds its people by their lineage', async () => {
    const { lineage } = (await records.models.get(update!.sha256))!;
    const found = await records.likeness.after(lineage, 0, 9);
    expect(found.map(({ subjectId }) => subjectId)).toEqual([plain.id]);
  });

  it('compares exclusives that were sold before by lineage', async () => {
    const { lineage } = (await records.models.get(update!.sha256))!;
    const running = await records.exclusives.active(new Date(), lineage);
    expect(running.map(({ id }) => id)).toEqual([sampleId('exclusive', 1)]);
    const at = Float32Array.of(1.2);
    expect(await records.exclusives.within(lineage, at, 0.5)).toEqual([
      { subjectId: plain.id, distance: expect.closeTo(0.2, 5) },
    ]);
  });

  it('goes on following measurements for searches', async () => {
    const { rows } = await withClient(database.url, (sql) =>
      sql.query(`SELECT tgenabled FROM pg_trigger WHERE tgname = 'search_measurement_changed'`),
    );
    expect(rows).toEqual([{ tgenabled: 'O' }]);
  });

  it('puts an update into service that had only waited for this, and nothing that an admin decided', async () => {
    expect(await records.modelStandings.get(update!.sha256)).toMatchObject({
      state: 'active',
      reason: null,
      packageKey: 'kept',
      setBy: 'system:worker',
    });
    for (const waiting of [models.at(-1)!, stranger]) {
      expect(await records.modelStandings.get(waiting.sha256)).toMatchObject({
        state: 'retired',
        reason: 'It waits.',
      });
    }
  });
});
