'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { notify } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { ask } from './actions';
import type { PurchaseView } from './purchase-view';

/** A requester sends the cart to the buyers of the agency. */
export function AskBuyer({ purchase }: { purchase: PurchaseView }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(null);
    const note = String(new FormData(event.currentTarget).get('note'));
    const result = await ask(note).catch(() => null);
    if (result?.ok) {
      notify('Sent to your buyers', { description: 'You are told when they have decided.' });
      router.push('/requests');
      return;
    }
    sending.current = false;
    setBusy(false);
    setProblem(
      result
        ? refusalText(result)
        : 'The server did not answer. Look at your requests before you try again.',
    );
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-5">
      <p className="text-soft">
        Your account asks; a buyer of {purchase.agency} decides and pays. Say what it is for.
      </p>
      <Field label="Note to the buyer">
        <TextArea name="note" required minLength={3} maxLength={1000} rows={3} />
      </Field>
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      {purchase.buyable ? null : (
        <Alert tone="note">Remove the lines marked red first. Then the rest can be sent.</Alert>
      )}
      <Button
        type="submit"
        tone="solid"
        className="w-full"
        busy={busy}
        disabled={!purchase.buyable}
      >
        Ask a buyer
      </Button>
    </form>
  );
}
