'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { useAnswer } from '@/use-answer';

/** The note of one picture. Empty takes it off. */
export function NoteDialog({
  note,
  onClose,
  onSave,
}: {
  note: string;
  onClose: () => void;
  /** Answers with a sentence to show, null when it is written. */
  onSave: (note: string) => Promise<string | null>;
}) {
  const { problem, busy, submit } = useAnswer(async (data) => {
    const answer = await onSave(String(data.get('note') ?? ''));
    if (answer === null) onClose();
    return answer;
  });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title="Note">
      <form onSubmit={submit} className="space-y-4">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field
          label="What to know of this picture"
          hint="Clients who open a link to the collection read it too."
        >
          <TextArea name="note" rows={4} maxLength={500} defaultValue={note} autoFocus />
        </Field>
        <DialogActions>
          <Button type="submit" tone="solid" busy={busy}>
            Save the note
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
