'use client';
import { Button } from '@figment/ui/button';
import { notify, notifyFailure } from '@figment/ui/toast';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { HideDialog } from '@/hide-dialog';
import { hide, restore } from './actions';

/** Takes a picture out of agencies' sight, with a reason, or brings it back. */
export function HideButton({ subjectId, hidden }: { subjectId: string; hidden: boolean }) {
  const [busy, setBusy] = useState(false);
  const doRestore = async () => {
    setBusy(true);
    const result = await restore(subjectId);
    setBusy(false);
    if (result.ok) notify('Restored', { description: 'Agencies see it again.' });
    else notifyFailure('It was not restored', refusalText(result));
  };
  const doHide = async (reason: string) => {
    const result = await hide(subjectId, reason);
    if (!result.ok) return refusalText(result);
    notify('Hidden', { description: 'Only staff see it now.', undo: () => void doRestore() });
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
      description="Agencies no longer see it. Nothing is deleted; staff can restore it."
      onHide={doHide}
    />
  );
}
