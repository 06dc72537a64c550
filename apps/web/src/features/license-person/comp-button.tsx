'use client';
import { Button } from '@figment/ui/button';
import { notifyFailure } from '@figment/ui/toast';
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { refusalText } from '@/action-result';
import { comp } from './actions';

/** A preview with a visible and an invisible mark, to try in a layout before buying. */
export function CompButton({ subjectId }: { subjectId: string }) {
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const fetchComp = async () => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    const result = await comp(subjectId).catch(() => null);
    sending.current = false;
    setBusy(false);
    if (result?.ok) window.location.assign(result.data.url);
    else {
      notifyFailure(
        'The comp could not be made',
        result ? refusalText(result) : 'The server did not answer. Try again.',
      );
    }
  };
  return (
    <Button size="sm" busy={busy} onClick={() => void fetchComp()}>
      <Download aria-hidden /> {busy ? 'Preparing' : 'Comp with watermark'}
    </Button>
  );
}
