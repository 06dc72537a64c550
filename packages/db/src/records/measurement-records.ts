import { bytesToFloat32 } from '@figment/core/latent/bytes';
import { measuredAttributes } from '@figment/core/measurement/measurement.contract';
import type { MeasurementRecords } from '@figment/core/ports';
import { insertMeasurement } from './insert-picture';
import { checkOf } from './review-records';
import { readStored, type Session } from './session';

export function measurementRecords(session: Session): MeasurementRecords {
  const { db, sql } = session;
  return {
    add: (measurement) => insertMeasurement(sql, measurement),
    async get(assetId) {
      const row = await db.measurement.findUnique({
        where: { assetId },
        include: { checks: { orderBy: { name: 'asc' } } },
      });
      if (!row) return null;
      const { nearestRow, nearestDistance, embedding, checks, attributes, ...stored } = row;
      const { sequence: _sequence, lineage: _lineage, ...plain } = stored;
      return {
        ...plain,
        attributes: readStored(
          `attributes of ${assetId}`,
          (json) => measuredAttributes.parse(json),
          attributes,
        ),
        embedding: embedding && bytesToFloat32(embedding),
        nearest: nearestRow === null ? null : { row: nearestRow, distance: nearestDistance! },
        checks: checks.map(checkOf),
      };
    },
  };
}
