'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { notify, notifyFailure } from '@figment/ui/toast';
import { EyeOff } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { hideAll, restoreAll } from './actions';

/** Takes everybody who is selected out of agencies' sight, with one reason. */
export function BulkHide({
  ids,
  className,
  onHidden,
  onRestored,
}: {
  ids: string[];
  className: string;
  onHidden: (ids: string[]) => void;
  onRestored: () => void;
}) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const undo = async (hidden: string[]) => {
    const result = await restoreAll(hidden);
    if (!result.ok) return notifyFailure('They were not restored', refusalText(result));
    onRestored();
  };
  const hide = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const reason = String(new FormData(event.currentTarget).get('reason'));
    setBusy(true);
    const result = await hideAll(ids, reason);
    setBusy(false);
    if (!result.ok) return setProblem(refusalText(result));
    const { ids: hidden, refusals } = result.data;
    if (hidden.length === 0) return setProblem(refusals.join(' '));
    setOpen(false);
    notify(`${hidden.length} hidden`, {
      description: 'Only staff see them now.',
      undo: () => void undo(hidden),
    });
    if (refusals.length > 0) {
      notifyFailure(`${ids.length - hidden.length} not hidden`, refusals.join(' '));
    }
    onHidden(hidden);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button tone="quiet" className={className}>
          <EyeOff aria-hidden /> Hide
        </Button>
      }
      title={`Hide ${ids.length} ${ids.length === 1 ? 'picture' : 'pictures'}`}
      description="Agencies no longer see them. Nothing is deleted; staff can restore them."
    >
      <form onSubmit={(event) => void hide(event)} className="space-y-5">
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
