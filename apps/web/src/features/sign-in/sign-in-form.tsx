'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { signIn } from 'next-auth/react';
import { useState, type FormEvent } from 'react';

const mismatch = 'That address and password do not belong together, or the account is shut.';

/** Address and password, or the sign-in provider of the house. One answer for every mismatch. */
export function SignInForm({
  next,
  provider,
  refusal,
}: {
  /** Where to go afterwards: a path of this site. */
  next: string;
  /** What the provider is called; null without one. */
  provider: string | null;
  refusal: string | null;
}) {
  const [problem, setProblem] = useState<string | null>(refusal);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      const result = await signIn('credentials', {
        email: String(data.get('email')),
        password: String(data.get('password')),
        redirect: false,
      });
      if (result?.ok) return window.location.assign(next);
      const said = result?.error;
      setProblem(!said || said === 'CredentialsSignin' ? mismatch : said);
    } catch {
      setProblem('The server did not answer. Check your connection and try again.');
    }
    setBusy(false);
  };
  return (
    <div className="space-y-6">
      <form onSubmit={(event) => void submit(event)} className="space-y-4">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field label="E-mail address">
          <Input name="email" type="email" autoComplete="username" required autoFocus />
        </Field>
        <Field label="Password">
          <Input name="password" type="password" autoComplete="current-password" required />
        </Field>
        <Button type="submit" tone="solid" busy={busy} className="w-full">
          Sign in
        </Button>
      </form>
      {provider ? (
        <>
          <p className="flex items-center gap-3 text-sm text-faint before:h-px before:flex-1 before:bg-rule after:h-px after:flex-1 after:bg-rule">
            or
          </p>
          <Button className="w-full" onClick={() => void signIn('oidc', { callbackUrl: next })}>
            Continue with {provider}
          </Button>
        </>
      ) : null}
    </div>
  );
}
