'use client';
import { Button } from '@figment/ui/button';
import { ConfirmDialog } from '@figment/ui/dialog';
import { notify, notifyFailure } from '@figment/ui/toast';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { askPrunable, prune } from './actions';

const olderThanDays = 7;

/** Clears away ended batches that made nobody; first says how many there are. */
export function PruneButton() {
  const [batches, setBatches] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const words = (count: number) => `${count} ${count === 1 ? 'batch' : 'batches'}`;
  const ask = async () => {
    setBusy(true);
    const result = await askPrunable(olderThanDays).catch(() => null);
    setBusy(false);
    if (!result?.ok) {
      notifyFailure(
        'It could not be looked up.',
        result ? refusalText(result) : 'The server did not answer. Try again.',
      );
    } else if (result.data.batches === 0) {
      notify('There is nothing to clear away.', {
        description: `Every batch that made nobody ended within ${olderThanDays} days or belongs to a brief.`,
      });
    } else setBatches(result.data.batches);
  };
  const confirm = async () => {
    const result = await prune(olderThanDays).catch(() => null);
    if (result?.ok) notify(`Removed ${words(result.data.batches)}.`);
    else {
      notifyFailure(
        'Nothing was removed.',
        result ? refusalText(result) : 'The server did not answer. Try again.',
      );
    }
  };
  return (
    <>
      <Button tone="quiet" busy={busy} onClick={() => void ask()}>
        Clear away
      </Button>
      <ConfirmDialog
        open={batches !== null}
        onOpenChange={(open) => !open && setBatches(null)}
        title={`Remove ${words(batches ?? 0)}?`}
        description={`They ended more than ${olderThanDays} days ago and made nobody. Their records of what failed or was rejected go with them; the audit trail keeps that they were there. Whoever was made stays, and so do all other batches.`}
        confirmLabel="Remove them"
        onConfirm={() => void confirm()}
      />
    </>
  );
}
