import type { Asset } from '@figment/core/asset/asset';
import { float32ToBytes } from '@figment/core/latent/bytes';
import type { Measurement } from '@figment/core/measurement/measurement';
import type { SubjectRelease } from '@figment/core/release/release';
import type { Subject } from '@figment/core/subject/subject';
import type { DirectSql } from '../direct-sql';

export function releaseColumns(release: SubjectRelease | null) {
  return {
    released: release !== null,
    releaseNumber: release?.number ?? null,
    releasedBy: release?.by ?? null,
    releasedAt: release?.at ?? null,
  };
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

/** Subject, parents, asset and renditions in one statement. False when the subject or its place in the batch is there already. */
export async function insertSubject(
  sql: DirectSql,
  subject: Subject,
  asset: Asset,
): Promise<boolean> {
  const { z, w, recipe, sketch, batchId, batchIndex } = subject;
  const { released, releaseNumber, releasedBy, releasedAt } = releaseColumns(subject.release);
  // ON CONFLICT DO NOTHING: a violated constraint would end the whole transaction.
  const [added] = await sql<{ subjects: number; assets: number }>`
    WITH one AS (
      INSERT INTO subject (id, kind, state, seed, z, w, recipe, sketch, model_id, model_sha256, batch_id, batch_index,
        released, release_number, released_by, released_at, created_at)
      VALUES (${subject.id}, ${subject.kind}, ${subject.state}, ${subject.seed}, ${float32ToBytes(z)},
        ${w && float32ToBytes(w)}, ${json(recipe)}::jsonb, ${json(sketch)}::jsonb, ${subject.modelId},
        ${subject.modelSha256}, ${batchId}, ${batchIndex}, ${released}, ${releaseNumber}, ${releasedBy},
        ${releasedAt}, ${subject.createdAt})
      ON CONFLICT DO NOTHING RETURNING id
    ), picture AS (
      INSERT INTO asset (id, subject_id, batch_id, batch_index, placeholder, created_at)
      SELECT ${asset.id}, ${asset.subjectId}, ${asset.batchId}, ${asset.batchIndex}::int, ${asset.placeholder},
        ${asset.createdAt}::timestamptz
      FROM one
      ON CONFLICT DO NOTHING RETURNING id
    ), files AS (
      INSERT INTO rendition (asset_id, kind, key, sha256, bytes, width, height, format)
      SELECT picture.id, file.* FROM picture, jsonb_to_recordset(${json(asset.renditions)}::jsonb)
        AS file (kind rendition_kind, key text, sha256 text, bytes int, width int, height int, format rendition_format)
    ), elders AS (
      INSERT INTO subject_parent (subject_id, position, parent_id)
      SELECT one.id, parent.position - 1, parent.id FROM one, picture,
        unnest(${subject.parentIds}::text[]) WITH ORDINALITY AS parent (id, position)
    )
    SELECT (SELECT count(*)::int FROM one) AS subjects, (SELECT count(*)::int FROM picture) AS assets`;
  if (added!.assets > 0) return true;
  if (added!.subjects > 0) await sql`DELETE FROM subject WHERE id = ${subject.id}`;
  return false;
}

/** A measurement with its checks, in one statement. @throws when the asset was measured already */
export async function insertMeasurement(sql: DirectSql, measurement: Measurement): Promise<void> {
  const { assetId, attributes, embedding, nearest, checks } = measurement;
  await sql`
    WITH measured AS (
      INSERT INTO measurement (asset_id, model_sha256, lineage, attributes, embedding, realism, nearest_row, nearest_distance, measured_at)
      VALUES (${assetId}, ${measurement.modelSha256},
        (SELECT lineage FROM model WHERE sha256 = ${measurement.modelSha256}), ${json(attributes)}::jsonb, ${embedding && float32ToBytes(embedding)},
        ${measurement.realism}, ${nearest?.row}, ${nearest?.distance}, ${measurement.measuredAt})
      RETURNING asset_id
    )
    INSERT INTO measurement_check (asset_id, name, score, threshold, reject_below, passed, verdict, region, against)
    SELECT measured.asset_id, made.name, made.score, made.threshold, made."rejectBelow", made.passed, made.verdict,
      nullif(made.region, 'null'::jsonb), made.against
    FROM measured, jsonb_to_recordset(${json(checks)}::jsonb)
      AS made (name text, score float8, threshold float8, "rejectBelow" float8, passed bool, verdict check_verdict,
        region jsonb, against text)`;
}
