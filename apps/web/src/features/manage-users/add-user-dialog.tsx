'use client';
import { userRoles, type UserRole } from '@figment/core/user/user';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { CopyButton } from '@figment/ui/copy-button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { UserPlus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { addUser } from './actions';

export const roleWords: Record<UserRole, string> = {
  agency: 'Agency: browses the catalog',
  editor: 'Editor: tags, releases, hides',
  admin: 'Admin: everything, with orders and users',
};

/** Makes an account; its first password is shown here and nowhere else. */
export function AddUserDialog() {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ email: string; password: string } | null>(null);
  const [refusal, setRefusal] = useState<{ field?: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setRefusal(null);
    const result = await addUser({
      email: String(data.get('email')),
      name: String(data.get('name')),
      role: userRoles.find((role) => role === data.get('role')) ?? 'agency',
    });
    setBusy(false);
    if (result.ok) setMade(result.data);
    else setRefusal({ field: result.field, text: refusalText(result) });
  };
  const at = (field: string) => (refusal?.field === field ? refusal.text : undefined);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) {
          setMade(null);
          setRefusal(null);
        }
      }}
      trigger={
        <Button tone="solid">
          <UserPlus aria-hidden /> Add a user
        </Button>
      }
      title={made ? 'The account is made' : 'Add a user'}
      description={
        made
          ? `Give ${made.email} this password over a safe way. It is shown only now, and must be changed at the first sign-in.`
          : 'They get a first password from you and choose their own when they sign in.'
      }
    >
      {made ? (
        <>
          <p className="flex flex-wrap items-center justify-between gap-3 bg-sunk p-3 font-mono text-lg break-all">
            <span data-testid="one-time-password">{made.password}</span>
            <CopyButton text={made.password} />
          </p>
          <DialogActions>
            <Button tone="solid" onClick={() => setOpen(false)}>
              Done
            </Button>
          </DialogActions>
        </>
      ) : (
        <form onSubmit={(event) => void submit(event)} className="space-y-5">
          {refusal && !['email', 'name', 'role'].includes(refusal.field ?? '') ? (
            <Alert tone="bad">{refusal.text}</Alert>
          ) : null}
          <Field label="Name" error={at('name')}>
            <Input name="name" required maxLength={100} autoComplete="off" />
          </Field>
          <Field label="E-mail address" error={at('email')}>
            <Input name="email" type="email" required maxLength={200} autoComplete="off" />
          </Field>
          <Field label="Role" error={at('role')}>
            <Select
              name="role"
              options={userRoles.map((role) => ({ value: role, label: roleWords[role] }))}
            />
          </Field>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" tone="solid" busy={busy}>
              Make the account
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
