'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { refusalText, type ActionResult } from '@/action-result';
import { useAnswer } from '@/use-answer';

/** Another name for a saved search. */
export function RenameDialog({
  name,
  onClose,
  onSave,
}: {
  name: string;
  onClose: () => void;
  onSave: (name: string) => Promise<ActionResult>;
}) {
  const { problem, busy, submit } = useAnswer(async (data) => {
    const result = await onSave(String(data.get('name') ?? ''));
    if (!result.ok) return refusalText(result);
    onClose();
    return null;
  });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title="Rename the search">
      <form onSubmit={submit} className="space-y-4">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field label="Name">
          <Input name="name" required maxLength={120} defaultValue={name} autoComplete="off" />
        </Field>
        <DialogActions>
          <Button type="submit" tone="solid" busy={busy}>
            Rename
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
