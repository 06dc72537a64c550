'use client';
import { useEffect, useState } from 'react';
import { refusalText } from '@/action-result';
import { replay } from './actions';
import type { CheckCardView, ReplayView, RuleView } from './checks-view';

const pauseMilliseconds = 350;

interface Answer {
  asked: string;
  view: ReplayView | null;
  problem: string | null;
}

/** What the draft of a rule would change, asked anew when the draft has stood still for a moment. */
export function useReplay(modelId: string, { name }: CheckCardView, draft: RuleView) {
  const asked = JSON.stringify({ modelId, name, ...draft });
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void replay(JSON.parse(asked) as Parameters<typeof replay>[0])
        .catch(() => null)
        .then((result) => {
          if (!current) return;
          if (result?.ok) return setAnswer({ asked, view: result.data, problem: null });
          const problem = result ? refusalText(result) : 'The server did not answer. Try again.';
          setAnswer({ asked, view: null, problem });
        });
    }, pauseMilliseconds);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked]);
  const known = answer?.asked === asked;
  return { view: answer?.view ?? null, problem: known ? answer.problem : null, asking: !known };
}
