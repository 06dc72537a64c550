import { bytesToFloat32, float32ToBytes } from '@figment/core/latent/bytes';
import { measuredAttributes } from '@figment/core/measurement/measurement.contract';
import type { MeasurementRecords } from '@figment/core/ports';
import { Prisma } from '../generated/client';
import { checkOf } from './review-records';
import { readStored, type Session } from './session';

export function measurementRecords(session: Session): MeasurementRecords {
  const { db } = session;
  return {
    async add({ checks, embedding, nearest, ...measurement }) {
      const { assetId } = measurement;
      await session.atomically(async (within) => {
        await within.measurement.create({
          data: {
            ...measurement,
            embedding: embedding && (float32ToBytes(embedding) as Uint8Array<ArrayBuffer>),
            nearestRow: nearest?.row ?? null,
            nearestDistance: nearest?.distance ?? null,
          },
        });
        await within.check.createMany({
          data: checks.map(({ region, ...check }) => ({
            ...check,
            assetId,
            region: region ? { ...region } : Prisma.DbNull,
          })),
        });
      });
    },
    async get(assetId) {
      const row = await db.measurement.findUnique({
        where: { assetId },
        include: { checks: { orderBy: { name: 'asc' } } },
      });
      if (!row) return null;
      const { nearestRow, nearestDistance, embedding, checks, attributes, ...stored } = row;
      const { sequence: _sequence, ...plain } = stored;
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
