import { parseManifest } from '@figment/core/model/manifest';
import type { Model } from '@figment/core/model/model';
import type { ModelRecords } from '@figment/core/ports';
import type { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const newestFirst = [
  { registeredAt: 'desc' },
  { sha256: 'asc' },
] as const satisfies Prisma.ModelOrderByWithRelationInput[];

function modelOf(row: Prisma.ModelGetPayload<object>): Model {
  return {
    ...row,
    manifest: readStored(`manifest of ${row.id} ${row.version}`, parseManifest, row.manifest),
  };
}

export function modelRecords({ db }: Session): ModelRecords {
  return {
    async add(model) {
      const { count } = await db.model.createMany({ data: [model], skipDuplicates: true });
      return count > 0;
    },
    async get(sha256) {
      const row = await db.model.findUnique({ where: { sha256 } });
      return row ? modelOf(row) : null;
    },
    async latest(id) {
      const row = await db.model.findFirst({ where: { id }, orderBy: [...newestFirst] });
      return row ? modelOf(row) : null;
    },
    async all() {
      return (await db.model.findMany({ orderBy: [...newestFirst] })).map(modelOf);
    },
  };
}
