'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { notify } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { changePassword } from './actions';

/** Changes the own password; after the first one it leads on to the catalog. */
export function PasswordForm({ first }: { first: boolean }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [refusal, setRefusal] = useState<{ field?: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const next = String(data.get('next'));
    if (next !== data.get('again')) {
      setRefusal({ field: 'again', text: 'The two new passwords differ.' });
      return;
    }
    setBusy(true);
    const result = await changePassword(String(data.get('current')), next);
    setBusy(false);
    setRefusal(result.ok ? null : { field: result.field, text: refusalText(result) });
    if (!result.ok) return;
    form.current?.reset();
    notify('Password changed');
    if (first) router.push('/people');
  };
  const at = (field: string) => (refusal?.field === field ? refusal.text : undefined);
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} className="max-w-md space-y-5">
      {refusal && !['current', 'next', 'again'].includes(refusal.field ?? '') ? (
        <Alert tone="bad">{refusal.text}</Alert>
      ) : null}
      <Field
        label={first ? 'The password you were given' : 'Current password'}
        error={at('current')}
      >
        <Input name="current" type="password" autoComplete="current-password" required />
      </Field>
      <Field
        label="New password"
        error={at('next')}
        hint="At least 12 characters. A few words are fine."
      >
        <Input
          name="next"
          type="password"
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={200}
        />
      </Field>
      <Field label="New password, again" error={at('again')}>
        <Input name="again" type="password" autoComplete="new-password" required />
      </Field>
      <Button type="submit" tone="solid" busy={busy}>
        Change password
      </Button>
    </form>
  );
}
