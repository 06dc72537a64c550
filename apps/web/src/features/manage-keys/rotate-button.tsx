'use client';
import type { KeyPurpose } from '@figment/core/key/key';
import { Button } from '@figment/ui/button';
import { ConfirmDialog } from '@figment/ui/dialog';
import { notify, notifyFailure } from '@figment/ui/toast';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { rotate } from './actions';
import { purposeWords } from './key-words';

/** Puts a fresh key in the place of this one. */
export function RotateButton({ purpose }: { purpose: KeyPurpose }) {
  const [busy, setBusy] = useState(false);
  const name = purposeWords[purpose].name.toLowerCase();
  const run = async () => {
    setBusy(true);
    const result = await rotate(purpose).catch(() => ({
      ok: false as const,
      message: 'The server did not answer. Look at the list before you try again.',
    }));
    setBusy(false);
    if (!result.ok) return notifyFailure('The key was not replaced', refusalText(result));
    notify(`A fresh ${name} key is in use`);
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" busy={busy}>
          Replace<span className="sr-only"> the {name} key</span>
        </Button>
      }
      tone="solid"
      title={`Replace the ${name} key?`}
      description={
        purpose === 'authority'
          ? 'A fresh root and a fresh content key take over. Whoever checks our files has to be given the new root. What the old keys signed stays valid.'
          : 'A fresh key takes over and this one signs nothing more. What it signed stays valid.'
      }
      confirmLabel="Replace it"
      onConfirm={() => void run()}
    />
  );
}
