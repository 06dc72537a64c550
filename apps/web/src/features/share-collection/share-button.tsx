'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { CopyButton } from '@figment/ui/copy-button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { useAnswer } from '@/use-answer';
import { share } from './actions';

const usualDays = 30;
const longestDays = 365;
const dayMilliseconds = 86_400_000;

const dayAfter = (days: number, from: number) =>
  new Date(from + days * dayMilliseconds).toISOString().slice(0, 10);

/** Makes a link for a client and shows it once. */
export function ShareButton({ collectionId, now }: { collectionId: string; now: string }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ address: string; password: boolean } | null>(null);
  const today = Date.parse(now);
  const { problem, busy, submit } = useAnswer(async (data) => {
    const password = String(data.get('password') ?? '');
    const result = await share({
      collectionId,
      label: String(data.get('label') ?? ''),
      // The end of the chosen day, where the reader is.
      expiresAt: new Date(`${String(data.get('until'))}T23:59:59`).toISOString(),
      password,
    });
    if (!result.ok) return refusalText(result);
    setMade({ address: result.data.address, password: password !== '' });
    return null;
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setMade(null);
      }}
      trigger={
        <Button tone="solid">
          <Share2 aria-hidden /> Share by link
        </Button>
      }
      title={made ? 'The link is ready' : 'Share by link'}
      description={
        made
          ? 'It is shown this once. Copy it now; if it is lost, make another one.'
          : 'A client without an account sees the pictures and your notes, votes and comments. Only released people are shown.'
      }
    >
      {made ? (
        <div className="space-y-4">
          <Field label="Address">
            <Input readOnly value={made.address} onFocus={({ target }) => target.select()} />
          </Field>
          {made.password ? (
            <p className="text-soft">Send the password another way than the link.</p>
          ) : null}
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Done</Button>
            <CopyButton text={made.address} label="Copy the link" />
          </DialogActions>
        </div>
      ) : (
        <form onSubmit={submit} className="space-y-4">
          {problem ? <Alert tone="bad">{problem}</Alert> : null}
          <Field label="For whom" hint="You will know their answers by it.">
            <Input name="label" required maxLength={80} autoComplete="off" />
          </Field>
          <Field label="Works until" hint="The end of this day; a year at most.">
            <Input
              type="date"
              name="until"
              required
              defaultValue={dayAfter(usualDays, today)}
              min={dayAfter(0, today)}
              max={dayAfter(longestDays - 1, today)}
            />
          </Field>
          <Field label="Password" optional hint="At least 6 characters.">
            <Input name="password" minLength={6} maxLength={200} autoComplete="off" />
          </Field>
          <DialogActions>
            <Button type="submit" tone="solid" busy={busy}>
              Make the link
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
