import {
  importReportSchema,
  type ImportReport,
  type ModelImport,
  type ModelImportRecords,
} from '@figment/core/model/model-import';
import { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

function importOf({ bytes, report, ...row }: Prisma.ModelImportGetPayload<object>): ModelImport {
  return {
    ...row,
    bytes: Number(bytes),
    report:
      report === null
        ? null
        : readStored(`report of ${row.id}`, (json) => importReportSchema.parse(json), report),
  };
}

/** Still checked by the generator that wrote the report. */
const checkedBy = (id: string, report: ImportReport): Prisma.ModelImportWhereInput => ({
  id,
  state: 'checking',
  report: { path: ['by'], equals: report.by },
});

export function modelImportRecords({ db }: Session): ModelImportRecords {
  return {
    async add({ bytes, report, ...one }) {
      await db.modelImport.create({
        data: { ...one, bytes: BigInt(bytes), report: report ?? Prisma.DbNull },
      });
    },
    async get(id) {
      const row = await db.modelImport.findUnique({ where: { id } });
      return row && importOf(row);
    },
    async page(beforeId, limit) {
      const rows = await db.modelImport.findMany({
        where: beforeId === null ? {} : { id: { lt: beforeId } },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(importOf);
    },
    async ofModel(modelSha256) {
      const row = await db.modelImport.findFirst({
        where: { modelSha256 },
        orderBy: { id: 'desc' },
      });
      return row && importOf(row);
    },
    async claim(report, silentSince) {
      // Locked rows belong to another generator that is claiming now: pass over them.
      const [taken] = await db.$queryRaw<{ id: string }[]>`
        UPDATE model_import SET state = 'checking', report = ${JSON.stringify(report)}::jsonb
        WHERE id = (
          SELECT id FROM model_import
          WHERE state = 'waiting'
            OR (state = 'checking' AND (report->>'aliveAt')::timestamptz < ${silentSince})
          ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
        ) RETURNING id`;
      if (!taken) return null;
      return importOf(await db.modelImport.findUniqueOrThrow({ where: { id: taken.id } }));
    },
    async saveReport(id, report) {
      const { count } = await db.modelImport.updateMany({
        where: checkedBy(id, report),
        data: { report },
      });
      return count > 0;
    },
    async finish(id, end) {
      const { count } = await db.modelImport.updateMany({
        where: checkedBy(id, end.report),
        data: end,
      });
      return count > 0;
    },
  };
}
