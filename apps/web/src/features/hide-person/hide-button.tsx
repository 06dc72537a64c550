'use client';
import { Button } from '@figment/ui/button';
import { notify, notifyFailure } from '@figment/ui/toast';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { HideDialog } from '@/hide-dialog';
import { hide, restore } from './actions';

/** Takes a picture out of the catalog, with a reason, or brings it back. */
export function HideButton({ subjectId, hidden }: { subjectId: string; hidden: boolean }) {
  const [busy, setBusy] = useState(false);
  const doRestore = async () => {
    setBusy(true);
    const result = await restore(subjectId);
    setBusy(false);
    if (result.ok) notify('Restored', { description: 'It is in the catalog again.' });
    else notifyFailure('It was not restored', refusalText(result));
  };
  const doHide = async (reason: string) => {
    const result = await hide(subjectId, reason);
    if (!result.ok) return refusalText(result);
    notify('Hidden', { description: 'It is out of the catalog.', undo: () => void doRestore() });
    return null;
  };
  if (hidden) {
    return (
      <Button busy={busy} onClick={() => void doRestore()}>
        <Eye aria-hidden /> Restore
      </Button>
    );
  }
  return (
    <HideDialog
      title="Hide this picture"
      description="It leaves the catalog, and nobody can release it. Nothing is deleted: state:hidden finds it, and staff can restore it."
      onHide={doHide}
    />
  );
}
