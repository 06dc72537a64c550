'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { notify, notifyFailure } from '@figment/ui/toast';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { hide, restore } from './actions';

/** Takes a picture out of agencies' sight, with a reason, or brings it back. */
export function HideButton({ subjectId, hidden }: { subjectId: string; hidden: boolean }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const doRestore = async () => {
    setBusy(true);
    const result = await restore(subjectId);
    setBusy(false);
    if (result.ok) notify('Restored', { description: 'Agencies see it again.' });
    else notifyFailure('It was not restored', refusalText(result));
  };
  const doHide = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    setBusy(true);
    const result = await hide(subjectId, reason);
    setBusy(false);
    if (!result.ok) return setProblem(refusalText(result));
    setOpen(false);
    notify('Hidden', { description: 'Only staff see it now.', undo: () => void doRestore() });
  };
  if (hidden) {
    return (
      <Button busy={busy} onClick={() => void doRestore()}>
        <Eye aria-hidden /> Restore
      </Button>
    );
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button tone="quiet">
          <EyeOff aria-hidden /> Hide
        </Button>
      }
      title="Hide this picture"
      description="Agencies no longer see it. Nothing is deleted; staff can restore it."
    >
      <form onSubmit={(event) => void doHide(event)} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field label="Why" hint="For the audit trail: broken ear, looks too young, double.">
          <TextArea name="reason" required minLength={3} maxLength={1000} rows={2} />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="danger" busy={busy}>
            Hide
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
