'use client';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { useRouter } from 'next/navigation';
import { refusalText } from '@/action-result';
import { useAnswer } from '@/use-answer';
import { unlock } from './actions';

/** Asks for the password of a link. Says nothing of what is behind it. */
export function UnlockForm({ token }: { token: string }) {
  const router = useRouter();
  const { problem, busy, submit } = useAnswer(async (data) => {
    const result = await unlock(token, String(data.get('password') ?? ''));
    if (!result.ok) return refusalText(result);
    router.refresh();
    return null;
  });
  return (
    <form onSubmit={submit} className="max-w-sm space-y-5">
      <Field label="Password" error={problem ?? undefined}>
        <Input
          name="password"
          type="password"
          required
          maxLength={200}
          autoComplete="off"
          autoFocus
        />
      </Field>
      <Button type="submit" tone="solid" busy={busy}>
        Open the collection
      </Button>
    </form>
  );
}
