import type { OrganizationRecords } from '@figment/core/ports';
import type { Session } from './session';

// What was agreed about money is read by the credit records.
const named = { select: { id: true, name: true, createdAt: true } } as const;

export function organizationRecords({ db }: Session): OrganizationRecords {
  return {
    async add(organization) {
      await db.organization.create({ data: organization });
    },
    get(id) {
      return db.organization.findUnique({ where: { id }, ...named });
    },
    async all() {
      const rows = await db.organization.findMany(named);
      return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}
