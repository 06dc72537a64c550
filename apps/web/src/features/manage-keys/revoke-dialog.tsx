'use client';
import type { KeyPurpose } from '@figment/core/key/key';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { notify } from '@figment/ui/toast';
import { useRef, useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { revoke } from './actions';
import { purposeWords } from './key-words';
import type { KeyRow } from './queries';

const consequences: Record<KeyPurpose, string> = {
  authority:
    'It takes the content keys it vouched for with it, and fresh ones take over at once. What they signed before now stays valid.',
  content:
    'What it signed before now stays valid, what bears a later date does not. A fresh key takes over at once.',
  log: 'A state of the log bears no date, so none that it signed is valid any more. A fresh key signs the log from here on.',
};

/** Takes trust from a key, with the reason that everybody will read. */
export function RevokeDialog({ target }: { target: KeyRow }) {
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<{ field?: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  // State arrives with the next render; a second click can come before it.
  const sending = useRef(false);
  const name = purposeWords[target.purpose].name.toLowerCase();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setRefusal(null);
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    const result = await revoke(target.id, reason).catch(() => ({
      ok: false as const,
      message: 'The server did not answer. Look at the list before you try again.',
      field: undefined,
    }));
    sending.current = false;
    setBusy(false);
    if (!result.ok) return setRefusal({ field: result.field, text: refusalText(result) });
    setOpen(false);
    notify(`The ${name} key is revoked`);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setRefusal(null);
      }}
      trigger={
        <Button size="sm" tone="quiet">
          Revoke
          <span className="sr-only">
            {' '}
            the {name} key {target.id}
          </span>
        </Button>
      }
      title={`Revoke this ${name} key?`}
      description={`Do it when somebody else may have this key. ${consequences[target.purpose]} There is no way back.`}
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5">
        {refusal && refusal.field !== 'reason' ? <Alert tone="bad">{refusal.text}</Alert> : null}
        <Field
          label="Why"
          hint="Public: it stands in the log and beside every signature of this key."
          error={refusal?.field === 'reason' ? refusal.text : undefined}
        >
          <TextArea name="reason" required minLength={5} maxLength={500} />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Keep it</Button>
          <Button type="submit" tone="danger" busy={busy}>
            Revoke for good
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
