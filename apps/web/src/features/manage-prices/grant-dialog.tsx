'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { useState, type FormEvent } from 'react';
import { credits } from '@/money';
import { grant } from './actions';
import type { AccountView } from './prices-view';
import { useChange } from './use-change';

/** Gives an agency credits, with the reason that its ledger and the trail keep. */
export function GrantDialog({ account }: { account: AccountView }) {
  const [open, setOpen] = useState(false);
  const { busy, problem, run } = useChange();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const amount = Number(data.get('credits'));
    const reason = String(data.get('reason'));
    const done = `${account.name} got ${credits(amount)}`;
    if (await run(() => grant({ organizationId: account.id, credits: amount, reason }), done)) {
      setOpen(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">Grant credits</Button>}
      title={`Grant ${account.name} credits`}
      description="The ledger is only ever added to: a grant cannot be taken back."
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field label="Credits">
          <Input name="credits" type="number" min={1} max={1_000_000} step={1} required />
        </Field>
        <Field label="Why" hint="The agency reads it in its ledger.">
          <Input name="reason" required minLength={3} maxLength={500} autoComplete="off" />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="solid" busy={busy}>
            Grant
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
