import type { SignatureRecords } from '@figment/core/key/signature-records';
import type { Session } from './session';

export function signatureRecords({ db }: Session): SignatureRecords {
  return {
    async add(entry) {
      await db.signature.create({ data: entry });
    },
    async ofKey(keyId, before, limit) {
      const rows = await db.signature.findMany({
        where: { keyId, id: before === null ? undefined : { lt: BigInt(before) } },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map((row) => ({ ...row, id: row.id.toString() }));
    },
    async countByKey() {
      const rows = await db.signature.groupBy({ by: ['keyId'], _count: { _all: true } });
      return new Map(rows.map((row) => [row.keyId, row._count._all]));
    },
  };
}
