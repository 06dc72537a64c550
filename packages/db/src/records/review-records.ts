import type { CheckSettingRecords } from '@figment/core/measurement/check-records';
import type { Check, CheckName, CheckSetting } from '@figment/core/measurement/measurement';
import { storedRegion } from '@figment/core/measurement/measurement.contract';
import type { ReviewRecords } from '@figment/core/review/review';
import type { LibrarySettingRecords } from '@figment/core/setting/library-setting';
import type { Check as CheckRow, Prisma } from '../generated/client';
import { listingsOf } from './catalog-listings';
import { readStored, type Session } from './session';
import { newerThan } from './subject-records';

/** A check as core speaks of it. */
export function checkOf({ assetId, region, name, ...check }: CheckRow): Check {
  return {
    ...check,
    // Written by this code alone; an unknown name of a newer version is shown as it is.
    name: name as CheckName,
    region: readStored(
      `region of ${name} of ${assetId}`,
      (json) => storedRegion.parse(json),
      region,
    ),
  };
}

export function checkSettingRecords({ db, sql }: Session): CheckSettingRecords {
  return {
    async ofModel(modelId) {
      return sql<CheckSetting>`
        SELECT model_id AS "modelId", name, enabled, threshold, reject_below AS "rejectBelow", set_by AS "setBy", set_at AS "setAt"
        FROM check_setting WHERE model_id = ${modelId} ORDER BY name COLLATE "C"`;
    },
    async set(setting) {
      const { modelId, name } = setting;
      await db.checkSetting.upsert({
        where: { modelId_name: { modelId, name } },
        create: setting,
        update: setting,
      });
    },
    async remove(modelId, name) {
      const { count } = await db.checkSetting.deleteMany({ where: { modelId, name } });
      return count > 0;
    },
  };
}

/** Hidden by a check, and judged by nobody yet. */
const waiting: Prisma.SubjectWhereInput = {
  state: 'hidden',
  review: null,
  assets: { some: { measured: { checks: { some: { passed: false } } } } },
};

export function reviewRecords({ db, sql }: Session): ReviewRecords {
  return {
    get: (subjectId) => db.review.findUnique({ where: { subjectId } }),
    async add(review) {
      const { count } = await db.review.createMany({ data: [review], skipDuplicates: true });
      return count > 0;
    },
    async remove(subjectId) {
      const { count } = await db.review.deleteMany({ where: { subjectId, pixelsRemovedAt: null } });
      return count > 0;
    },
    async waiting(after, limit) {
      const rows = await db.subject.findMany({
        where: { AND: [waiting, after ? newerThan(after) : {}] },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: limit,
        select: { id: true },
      });
      const listings = await listingsOf(
        sql,
        rows.map(({ id }) => id),
      );
      const checks = await db.check.findMany({
        where: { assetId: { in: listings.map(({ asset }) => asset.id) } },
        orderBy: { name: 'asc' },
      });
      return listings.map((listing) => ({
        ...listing,
        checks: checks.filter((check) => check.assetId === listing.asset.id).map(checkOf),
      }));
    },
    countWaiting: (cap) => db.subject.count({ where: waiting, take: cap }),
    pixelsDue: (before, limit) =>
      db.review.findMany({
        where: { verdict: 'rejected', pixelsRemovedAt: null, at: { lt: before } },
        orderBy: { at: 'asc' },
        take: limit,
      }),
    async markPixelsRemoved(subjectId, at) {
      await db.review.updateMany({ where: { subjectId }, data: { pixelsRemovedAt: at } });
    },
    async pruneRejections(before, limit) {
      return db.$executeRaw`
        DELETE FROM batch_rejection WHERE (batch_id, batch_index) IN (
          SELECT batch_id, batch_index FROM batch_rejection WHERE at < ${before} ORDER BY at LIMIT ${limit})`;
    },
  };
}

export function librarySettingRecords({ db }: Session): LibrarySettingRecords {
  return {
    get: (name) => db.librarySetting.findUnique({ where: { name } }),
    async set(setting) {
      const row = { ...setting, value: setting.value as Prisma.InputJsonValue };
      await db.librarySetting.upsert({
        where: { name: setting.name },
        create: row,
        update: row,
      });
    },
  };
}
