'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { notify, notifyFailure } from '@figment/ui/toast';
import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { useAnswer } from '@/use-answer';
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
  const undo = async (hidden: string[]) => {
    const result = await restoreAll(hidden);
    if (!result.ok) return notifyFailure('They were not restored', refusalText(result));
    onRestored();
  };
  const { problem, busy, submit } = useAnswer(async (data) => {
    const result = await hideAll(ids, String(data.get('reason')));
    if (!result.ok) return refusalText(result);
    const { ids: hidden, refusals } = result.data;
    if (hidden.length === 0) return refusals.join(' ');
    setOpen(false);
    notify(`${hidden.length} hidden`, {
      description: 'Only staff see them now.',
      undo: () => void undo(hidden),
    });
    if (refusals.length > 0) {
      notifyFailure(`${ids.length - hidden.length} not hidden`, refusals.join(' '));
    }
    onHidden(hidden);
    return null;
  });
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
      <form onSubmit={submit} className="space-y-5">
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
