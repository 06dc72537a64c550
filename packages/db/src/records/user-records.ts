import type { UserRecords } from '@figment/core/ports';
import { decideAlone, decisions, type Session } from './session';

export function userRecords(session: Session): UserRecords {
  const { db } = session;
  const byAge = [{ createdAt: 'asc' }, { id: 'asc' }] as const;
  return {
    async add(user) {
      const { count } = await db.user.createMany({ data: [user], skipDuplicates: true });
      return count > 0;
    },
    get(id) {
      return db.user.findUnique({ where: { id } });
    },
    byEmail(email) {
      return db.user.findUnique({ where: { email } });
    },
    all() {
      return db.user.findMany({ orderBy: [...byAge] });
    },
    count() {
      return db.user.count();
    },
    async setRole(id, role) {
      if (role !== 'agency') {
        await db.user.update({ where: { id }, data: { role, agencyRole: null } });
        return;
      }
      await session.atomically(async (within) => {
        await within.user.update({ where: { id }, data: { role } });
        const where = { id, agencyRole: null };
        await within.user.updateMany({ where, data: { agencyRole: 'requester' } });
      });
    },
    async setAgencyRole(id, agencyRole) {
      await db.user.update({ where: { id }, data: { agencyRole } });
    },
    async setSpendingLimit(id, spendingLimitCredits) {
      await db.user.update({ where: { id }, data: { spendingLimitCredits } });
    },
    ofOrganization(organizationId) {
      return db.user.findMany({
        where: { organizationId, disabledAt: null },
        orderBy: { email: 'asc' },
      });
    },
    async setDisabled(id, at) {
      await db.user.update({ where: { id }, data: { disabledAt: at } });
    },
    async setPassword(id, hash, mustChange) {
      const data = { passwordHash: hash, mustChangePassword: mustChange };
      await db.user.update({ where: { id }, data });
    },
    async byAccount(provider, accountId) {
      const row = await db.account.findUnique({
        where: { provider_accountId: { provider, accountId } },
        include: { user: true },
      });
      return row?.user ?? null;
    },
    async linkAccount(userId, provider, accountId) {
      await db.account.upsert({
        where: { provider_accountId: { provider, accountId } },
        create: { provider, accountId, userId },
        update: { userId },
      });
    },
    async countActiveAdmins() {
      await decideAlone(session, decisions.activeAdmins);
      return db.user.count({ where: { role: 'admin', disabledAt: null } });
    },
  };
}
