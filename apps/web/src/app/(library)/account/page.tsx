import { Alert } from '@figment/ui/alert';
import { PageHeader } from '@figment/ui/page-header';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import type { Metadata } from 'next';
import { PasswordForm } from '@/features/change-password/password-form';
import { requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const { profile } = await requireSession({ evenWithFirstPassword: true });
  const first = profile.mustChangePassword;
  return (
    <>
      <PageHeader title={first ? 'Choose your password' : 'Account'} />
      {first ? (
        <Alert tone="note" className="mb-8 max-w-xl">
          Somebody else has seen the password you came in with. Choose your own to go on.
        </Alert>
      ) : (
        <SpecSheet className="mb-10 max-w-xl">
          <Spec name="Name">{profile.name}</Spec>
          <Spec name="E-mail">{profile.email}</Spec>
          <Spec name="Role">{profile.role}</Spec>
        </SpecSheet>
      )}
      {first ? null : <h2 className="display mb-4 text-2xl">Change password</h2>}
      <PasswordForm first={first} />
    </>
  );
}
