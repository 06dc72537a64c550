import { parseManifest } from '@figment/core/model/manifest';
import type { Model } from '@figment/core/model/model';
import type { ModelRecords } from '@figment/core/ports';
import type { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const newestFirst = [
  { registeredAt: 'desc' },
  { sha256: 'asc' },
] as const satisfies Prisma.ModelOrderByWithRelationInput[];

export function modelRecords({ db }: Session): ModelRecords {
  /** By sha256. A package never changes, and whoever reads a person reads its long manifest, too. */
  const manifests = new Map<string, Model['manifest']>();
  const modelOf = (row: Prisma.ModelGetPayload<object>): Model => {
    const known = manifests.get(row.sha256);
    const manifest =
      known ?? readStored(`manifest of ${row.id} ${row.version}`, parseManifest, row.manifest);
    if (!known) manifests.set(row.sha256, manifest);
    return { ...row, manifest };
  };
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
