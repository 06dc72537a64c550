'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { useState, type FormEvent } from 'react';

export interface Grounds {
  adultReviewed: boolean;
  note: string;
}

const realPeople = {
  yes: 'It learned from pictures of real people.',
  no: 'It learned from no pictures of real people.',
  unknown: 'Whether it learned from pictures of real people is not known.',
} as const;

/** Asks for the grounds of a release. `onRelease` answers with what was wrong, or null. */
export function ReleaseDialog({
  open,
  onOpenChange,
  isPerson,
  training,
  onRelease,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  isPerson: boolean;
  training: { statement: string; realPeople: keyof typeof realPeople };
  onRelease: (grounds: Grounds) => Promise<string | null>;
}) {
  const { problem, busy, submit } = useAnswer((data) =>
    onRelease({
      adultReviewed: data.get('adult') === 'on',
      note: String(data.get('note')).trim(),
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Release this picture"
      description="You say that you looked at it and that it may be sold as a fictional person. Your name and the time are kept with it."
    >
      <form onSubmit={submit} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <div className="border-l-4 border-mark pl-3 text-sm">
          <p className="font-medium">{realPeople[training.realPeople]}</p>
          <p className="text-soft">{training.statement}</p>
        </div>
        {isPerson ? (
          <Checkbox
            name="adult"
            required
            label="I looked: this is an adult beyond doubt"
            hint="If there is any doubt, close this and hide the picture instead."
          />
        ) : null}
        <Field label="What you looked at" hint="At least 10 characters. Agencies can read it.">
          <TextArea name="note" required minLength={10} maxLength={1000} />
        </Field>
        <DialogActions>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" tone="solid" busy={busy}>
            Release
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Asks why a release is withdrawn. */
export function WithdrawDialog({
  open,
  onOpenChange,
  onWithdraw,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onWithdraw: (reason: string) => Promise<string | null>;
}) {
  const { problem, busy, submit } = useAnswer((data) => onWithdraw(String(data.get('reason'))));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Withdraw the release"
      description="Agencies will see it as not yet released. The audit trail keeps what the release said."
    >
      <form onSubmit={submit} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field label="Why" hint="For the audit trail.">
          <TextArea name="reason" required minLength={3} maxLength={1000} />
        </Field>
        <DialogActions>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" tone="danger" busy={busy}>
            Withdraw
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function useAnswer(send: (data: FormData) => Promise<string | null>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    void send(new FormData(event.currentTarget))
      .catch(() => 'The server did not answer. Check your connection and try again.')
      .then((answer) => {
        setProblem(answer);
        setBusy(false);
      });
  };
  return { problem, busy, submit };
}
