'use client';
import { Button } from '@figment/ui/button';
import { notify, notifyFailure } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { takeBack } from './actions';

/** Takes an editor's judgement back: the picture waits for one again. */
export function TakeBack({ subjectId }: { subjectId: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const result = await takeBack(subjectId).catch(() => null);
    setBusy(false);
    if (!result?.ok) {
      const reason = result ? refusalText(result) : 'The server did not answer. Try again.';
      return notifyFailure('The judgement stands', reason);
    }
    notify('It waits for a judgement again');
    router.refresh();
  };
  return (
    <Button size="sm" busy={busy} onClick={() => void run()}>
      Take that back
    </Button>
  );
}
