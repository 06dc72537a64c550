'use client';
import { userRoles } from '@figment/core/user/user';
import { Badge } from '@figment/ui/badge';
import { Button } from '@figment/ui/button';
import { ConfirmDialog } from '@figment/ui/dialog';
import { Select } from '@figment/ui/select';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import { notify, notifyFailure } from '@figment/ui/toast';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { giveRole, setDisabled } from './actions';
import { AgencyRights } from './agency-rights';
import type { UserRow } from './queries';

/** All accounts, with their role and whether they may sign in. */
export function UserTable({ users, now }: { users: UserRow[]; now: string }) {
  return (
    <Table
      caption="Users"
      rows={users}
      rowKey={(user) => user.id}
      columns={[
        {
          key: 'who',
          header: 'Name',
          isTitle: true,
          cell: (user) => (
            <>
              <span className="font-medium">{user.name}</span>
              {user.isSelf ? <span className="text-faint"> (you)</span> : null}
              <span className="block text-sm break-all text-faint">{user.email}</span>
            </>
          ),
        },
        {
          key: 'agency',
          header: 'Organization',
          cell: (user) => user.organization ?? <span className="text-faint">None</span>,
        },
        { key: 'role', header: 'Role', cell: (user) => <RoleSelect user={user} /> },
        { key: 'buys', header: 'In the agency', cell: (user) => <AgencyRights user={user} /> },
        {
          key: 'state',
          header: 'State',
          cell: (user) =>
            user.disabled ? (
              <Badge tone="bad">Shut out</Badge>
            ) : user.firstPassword ? (
              <Badge>First password</Badge>
            ) : (
              <Badge tone="good">Active</Badge>
            ),
        },
        { key: 'since', header: 'Since', cell: (user) => <Time at={user.createdAt} now={now} /> },
        {
          key: 'do',
          header: '',
          align: 'end',
          cell: (user) => (user.isSelf ? null : <ShutOut user={user} />),
        },
      ]}
    />
  );
}

function RoleSelect({ user }: { user: UserRow }) {
  const [busy, setBusy] = useState(false);
  const change = async (value: string) => {
    const role = userRoles.find((one) => one === value);
    if (!role) return;
    const was = user.role;
    setBusy(true);
    const result = await giveRole(user.id, role);
    setBusy(false);
    if (!result.ok) return notifyFailure('The role was not changed', refusalText(result));
    notify(`${user.name} is now ${role}`, { undo: () => void giveRole(user.id, was) });
  };
  return (
    <Select
      aria-label={`Role of ${user.name}`}
      value={user.role}
      disabled={busy}
      className="w-36"
      onChange={(event) => void change(event.target.value)}
      options={userRoles.map((role) => ({ value: role, label: role }))}
    />
  );
}

function ShutOut({ user }: { user: UserRow }) {
  const [busy, setBusy] = useState(false);
  const set = async (disabled: boolean) => {
    setBusy(true);
    const result = await setDisabled(user.id, disabled);
    setBusy(false);
    if (!result.ok) return notifyFailure('Nothing was changed', refusalText(result));
    notify(disabled ? `${user.name} is shut out` : `${user.name} may sign in again`);
  };
  if (user.disabled) {
    return (
      <Button size="sm" busy={busy} onClick={() => void set(false)}>
        Let in<span className="sr-only"> {user.name}</span>
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" tone="quiet" busy={busy}>
          Shut out<span className="sr-only"> {user.name}</span>
        </Button>
      }
      title={`Shut ${user.name} out?`}
      description="Their open pages stop working at once and they cannot sign in. What they did stays in the trail; you can let them in again."
      confirmLabel="Shut out"
      onConfirm={() => void set(true)}
    />
  );
}
