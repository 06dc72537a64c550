import { openBatchStates } from '@figment/core/batch/batch';
import { packageKeeper, type ModelStandingRecords } from '@figment/core/model/standing';
import type { Session } from './session';

export function modelStandingRecords({ db }: Session): ModelStandingRecords {
  return {
    get: (sha256) => db.modelStanding.findUnique({ where: { sha256 } }),
    all: () => db.modelStanding.findMany({ orderBy: { sha256: 'asc' } }),
    async decide(decision) {
      const { sha256, state, reason, defaultPsi, setBy, setAt } = decision;
      const row = { state, reason, defaultPsi, setBy, setAt };
      await db.modelStanding.upsert({
        where: { sha256 },
        create: { sha256, ...row },
        update: row,
      });
    },
    async keep(sha256, { packageKey, packageBytes, sampleKey }, at) {
      const kept = { packageKey, packageBytes, sampleKey };
      await db.modelStanding.upsert({
        where: { sha256 },
        create: { sha256, state: 'active', setBy: packageKeeper, setAt: at, ...kept },
        update: kept,
      });
    },
    async peopleOfModels() {
      const rows = await db.subject.groupBy({ by: ['modelSha256'], _count: { _all: true } });
      return new Map(rows.map(({ modelSha256, _count }) => [modelSha256, _count._all]));
    },
    async impact(sha256, at, newest) {
      const of = { modelSha256: sha256 };
      const licensed = {
        subject: of,
        recalledAt: null,
        OR: [{ endsAt: null }, { endsAt: { gt: at } }],
      };
      const holders = await db.license.groupBy({
        by: ['organizationId'],
        where: licensed,
        _count: { _all: true },
      });
      const last = await db.subject.findMany({
        where: of,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: newest,
        select: { id: true },
      });
      return {
        people: await db.subject.count({ where: of }),
        hidden: await db.subject.count({ where: { ...of, state: 'hidden' } }),
        released: await db.subject.count({ where: { ...of, released: true } }),
        licenses: holders.reduce((sum, { _count }) => sum + _count._all, 0),
        organizations: holders.length,
        openBatches: await db.batch.findMany({
          where: { ...of, state: { in: [...openBatchStates] } },
          orderBy: { id: 'asc' },
          select: { id: true, count: true, madeCount: true },
        }),
        newest: last.map(({ id }) => id),
      };
    },
  };
}
