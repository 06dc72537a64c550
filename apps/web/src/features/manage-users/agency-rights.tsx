'use client';
import { agencyRoles } from '@figment/core/user/user';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { notify, notifyFailure } from '@figment/ui/toast';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { giveAgencyRole, limitSpending } from './actions';
import type { UserRow } from './queries';

/** Whether an agency's user buys or asks, and what they may spend in a month. */
export function AgencyRights({ user }: { user: UserRow }) {
  if (user.role !== 'agency') return <span className="text-faint">Staff buy nothing</span>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <AgencyRoleSelect user={user} />
      {user.agencyRole === 'buyer' ? <SpendingLimit user={user} /> : null}
    </div>
  );
}

function AgencyRoleSelect({ user }: { user: UserRow }) {
  const [busy, setBusy] = useState(false);
  const change = async (value: string) => {
    const role = agencyRoles.find((one) => one === value);
    if (!role) return;
    const was = user.agencyRole;
    setBusy(true);
    const result = await giveAgencyRole(user.id, role);
    setBusy(false);
    if (!result.ok) return notifyFailure('The role was not changed', refusalText(result));
    const undo = was ? { undo: () => void giveAgencyRole(user.id, was) } : {};
    notify(`${user.name} is now a ${role}`, undo);
  };
  return (
    <Select
      aria-label={`What ${user.name} does in the agency`}
      value={user.agencyRole ?? ''}
      disabled={busy}
      className="w-36"
      onChange={(event) => void change(event.target.value)}
      options={[
        ...(user.agencyRole ? [] : [{ value: '', label: 'only looks', disabled: true }]),
        ...agencyRoles.map((role) => ({ value: role, label: role })),
      ]}
    />
  );
}

function SpendingLimit({ user }: { user: UserRow }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('credits')).trim();
    setBusy(true);
    setRefusal(null);
    const result = await limitSpending(user.id, typed === '' ? null : Number(typed));
    setBusy(false);
    if (!result.ok) return setRefusal(refusalText(result));
    setOpen(false);
    notify(
      typed === ''
        ? `${user.name} has no limit any more`
        : `${user.name} may spend ${typed} credits a month`,
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setRefusal(null);
      }}
      trigger={
        <Button size="sm" tone="quiet">
          {user.spendingLimit === null ? 'No limit' : `${user.spendingLimit} credits a month`}
          <span className="sr-only">, change what {user.name} may spend</span>
        </Button>
      }
      title={`What ${user.name} may spend`}
      description="In a calendar month (UTC), counted over every order they place, however it is paid."
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5">
        {refusal ? <Alert tone="bad">{refusal}</Alert> : null}
        <Field label="Credits a month" optional hint="Leave it empty for no limit.">
          <Input
            name="credits"
            type="number"
            inputMode="numeric"
            min={0}
            max={1_000_000}
            step={1}
            defaultValue={user.spendingLimit ?? ''}
          />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="solid" busy={busy}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
