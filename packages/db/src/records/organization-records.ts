import type { OrganizationRecords } from '@figment/core/ports';
import type { Session } from './session';

export function organizationRecords({ db }: Session): OrganizationRecords {
  return {
    async add(organization) {
      await db.organization.create({ data: organization });
    },
    get(id) {
      return db.organization.findUnique({ where: { id } });
    },
    async all() {
      const rows = await db.organization.findMany();
      return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}
