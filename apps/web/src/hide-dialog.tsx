'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useAnswer } from './use-answer';

/** Asks why before pictures are taken out of the catalog. */
export function HideDialog({
  title,
  description,
  className,
  onHide,
}: {
  title: string;
  description: string;
  /** Of the button that opens it. */
  className?: string;
  /** Answers with a sentence to show, null when all went well. */
  onHide: (reason: string) => Promise<string | null>;
}) {
  const [open, setOpen] = useState(false);
  const { problem, busy, submit } = useAnswer(async (data) => {
    const refusal = await onHide(String(data.get('reason')));
    if (refusal === null) setOpen(false);
    return refusal;
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
      title={title}
      description={description}
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
