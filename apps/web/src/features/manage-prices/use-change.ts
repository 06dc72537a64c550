'use client';
import { notify } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { refusalText, type ActionResult } from '@/action-result';

/** One change at a time: busy while it runs, its refusal in words, the page anew when it is done. */
export function useChange() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const sending = useRef(false);
  const run = async (work: () => Promise<ActionResult>, done: string): Promise<boolean> => {
    if (sending.current) return false;
    sending.current = true;
    setBusy(true);
    setProblem(null);
    const result = await work().catch(() => null);
    sending.current = false;
    setBusy(false);
    if (!result?.ok) {
      setProblem(
        result
          ? refusalText(result)
          : 'The server did not answer. Look at the page before you try again.',
      );
      return false;
    }
    notify(done);
    router.refresh();
    return true;
  };
  return { busy, problem, setProblem, run };
}
