'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input, TextArea } from '@figment/ui/input';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '@/use-answer';

export interface Details {
  title: string;
  note: string;
  shared: boolean;
}

/** Name and note of a collection, and who keeps it. Closes itself when it is saved. */
export function DetailsDialog({
  title,
  action,
  before,
  together,
  trigger,
  open,
  onOpenChange,
  onSave,
}: {
  title: string;
  /** What the button says. */
  action: string;
  before: Details;
  /** With whom it can be shared; null leaves the question out. */
  together: string | null;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Answers with a sentence to show, null when it is saved. */
  onSave: (details: Details) => Promise<string | null>;
}) {
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const setShown = onOpenChange ?? setOwn;
  const { problem, busy, submit } = useAnswer(async (data) => {
    const answer = await onSave({
      title: String(data.get('title') ?? ''),
      note: String(data.get('note') ?? ''),
      shared: together === null ? before.shared : data.has('shared'),
    });
    if (answer === null) setShown(false);
    return answer;
  });
  return (
    <Dialog open={shown} onOpenChange={setShown} trigger={trigger} title={title}>
      <form onSubmit={submit} className="space-y-4">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field label="Name">
          <Input
            name="title"
            required
            maxLength={120}
            autoComplete="off"
            defaultValue={before.title}
          />
        </Field>
        <Field label="Note" optional hint="Clients who open a link to it read this too.">
          <TextArea name="note" rows={4} maxLength={2000} defaultValue={before.note} />
        </Field>
        {together ? (
          <Checkbox
            name="shared"
            defaultChecked={before.shared}
            label={`Keep it together with ${together}`}
            hint="They see it, fill it and share it as you do."
          />
        ) : null}
        <DialogActions>
          <Button type="submit" tone="solid" busy={busy}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
