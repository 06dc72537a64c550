'use client';
import { agencyRoles, userRoles, type AgencyRole, type UserRole } from '@figment/core/user/user';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { CopyButton } from '@figment/ui/copy-button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { UserPlus } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { addOrganization, addUser } from './actions';
import type { OrganizationChoice } from './queries';

const newOrganization = 'new';

export const roleWords: Record<UserRole, string> = {
  agency: 'Agency: browses the catalog',
  editor: 'Editor: tags, releases, hides',
  admin: 'Admin: everything, with orders and users',
};

export const agencyRoleWords: Record<AgencyRole, string> = {
  buyer: 'Buyer: licenses pictures, decides requests',
  requester: 'Requester: asks a buyer',
};

/** Makes an account; its first password is shown here and nowhere else. */
export function AddUserDialog({ organizations }: { organizations: readonly OrganizationChoice[] }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ email: string; password: string } | null>(null);
  const [refusal, setRefusal] = useState<{ field?: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [organization, setOrganization] = useState('');
  const [role, setRole] = useState<UserRole>('agency');
  const [added, setAdded] = useState<OrganizationChoice[]>([]);
  // State arrives with the next render; a second click can come before it.
  const sending = useRef(false);

  /** The chosen agency's id; a new one is made first and stays chosen if the account is refused. */
  const organizationId = async (name: string): Promise<string | null | undefined> => {
    if (organization !== newOrganization) return organization || null;
    const result = await addOrganization(name);
    if (!result.ok) {
      setRefusal({ field: 'organization', text: refusalText(result) });
      return undefined;
    }
    setAdded((before) => [...before, result.data]);
    setOrganization(result.data.id);
    return result.data.id;
  };
  const make = async (data: FormData) => {
    const agency = await organizationId(String(data.get('organization') ?? ''));
    if (agency === undefined) return;
    const result = await addUser({
      email: String(data.get('email')),
      name: String(data.get('name')),
      role,
      organizationId: agency,
      agencyRole: agencyRoles.find((one) => one === data.get('agencyRole')),
    });
    if (result.ok) setMade(result.data);
    else setRefusal({ field: result.field, text: refusalText(result) });
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setRefusal(null);
    await make(new FormData(event.currentTarget)).catch(() =>
      setRefusal({ text: 'The server did not answer. Look at the list before you try again.' }),
    );
    sending.current = false;
    setBusy(false);
  };
  const choices = [
    ...organizations,
    ...added.filter(({ id }) => !organizations.some((known) => known.id === id)),
  ];
  const at = (field: string) => (refusal?.field === field ? refusal.text : undefined);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) {
          setMade(null);
          setRefusal(null);
          setOrganization('');
          setRole('agency');
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
          {refusal &&
          !['email', 'name', 'role', 'agencyRole', 'organization', 'organizationId'].includes(
            refusal.field ?? '',
          ) ? (
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
              value={role}
              onChange={({ target }) =>
                setRole(userRoles.find((one) => one === target.value) ?? 'agency')
              }
              options={userRoles.map((one) => ({ value: one, label: roleWords[one] }))}
            />
          </Field>
          {role === 'agency' ? (
            <Field label="In the agency" error={at('agencyRole')}>
              <Select
                name="agencyRole"
                options={agencyRoles.map((one) => ({ value: one, label: agencyRoleWords[one] }))}
              />
            </Field>
          ) : null}
          <Field label="Organization" optional error={at('organizationId')}>
            <Select
              value={organization}
              onChange={({ target }) => setOrganization(target.value)}
              options={[
                { value: '', label: 'None' },
                ...choices.map(({ id, name }) => ({ value: id, label: name })),
                { value: newOrganization, label: 'A new one…' },
              ]}
            />
          </Field>
          {organization === newOrganization ? (
            <Field label="Name of the new organization" error={at('organization')}>
              <Input name="organization" required maxLength={100} autoComplete="off" />
            </Field>
          ) : null}
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
