import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { AddUserDialog } from '@/features/manage-users/add-user-dialog';
import { userRows } from '@/features/manage-users/queries';
import { PeopleQuotas } from '@/features/manage-users/people-quotas';
import { UserTable } from '@/features/manage-users/user-table';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersPage() {
  const session = await requireSession();
  const { users, organizations, quotas, now } = await orPage(userRows(session));
  return (
    <>
      <PageHeader
        title="Users"
        lead="Who may come in, and what they may do."
        actions={<AddUserDialog organizations={organizations} />}
      />
      <UserTable users={users} now={now} />
      <PeopleQuotas quotas={quotas} />
    </>
  );
}
