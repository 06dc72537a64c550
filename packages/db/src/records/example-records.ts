import type { ExampleRecords } from '@figment/core/brief/brief';
import { bytesToFloat32 } from '@figment/core/latent/bytes';
import { measuredAttributes } from '@figment/core/measurement/measurement.contract';
import { readStored, type Session } from './session';

interface Row {
  subjectId: string;
  attributes: unknown;
  passed: boolean;
  plain: boolean;
  w: Uint8Array | null;
}

function attributesOf(row: Row) {
  const parse = (json: unknown) => measuredAttributes.parse(json);
  return readStored(`attributes of ${row.subjectId}`, parse, row.attributes);
}

export function exampleRecords({ db }: Session): ExampleRecords {
  const newest = (lineage: string, limit: number, withW: boolean) =>
    // By the measurement's own order of arrival: its index bounds the work however large the library is.
    db.$queryRaw<Row[]>`
      SELECT s.id AS "subjectId", m.attributes,
        NOT EXISTS (
          SELECT 1 FROM measurement_check c WHERE c.asset_id = m.asset_id AND NOT c.passed
        ) AS passed,
        (b.plan IS NULL AND jsonb_array_length(s.recipe->'styles') = 0) AS plain,
        CASE WHEN ${withW} THEN s.w END AS w
      FROM measurement m
      JOIN asset a ON a.id = m.asset_id
      JOIN subject s ON s.id = a.subject_id
      LEFT JOIN batch b ON b.id = s.batch_id
      WHERE m.lineage = ${lineage}
      ORDER BY m.sequence DESC
      LIMIT ${limit}`;
  return {
    async newest(lineage, limit) {
      const rows = await newest(lineage, limit, true);
      return rows.map((row) => ({
        subjectId: row.subjectId,
        w: row.w && bytesToFloat32(row.w),
        attributes: attributesOf(row),
        passed: row.passed,
        plain: row.plain,
      }));
    },
    async newestAttributes(lineage, limit) {
      const rows = await newest(lineage, limit, false);
      return rows.map((row) => ({
        subjectId: row.subjectId,
        attributes: attributesOf(row),
        passed: row.passed,
        plain: row.plain,
      }));
    },
    count(lineage) {
      return db.measurement.count({ where: { lineage } });
    },
  };
}
