'use client';
import { useEffect, useState } from 'react';
import type { ActionResult } from '@/action-result';
import { lookAt } from './actions';
import type { Fact } from './catalog-view';

const restMilliseconds = 150;

/** What is known of somebody who is looked at; null until it is there. Looking counts as seen. */
export function useFacts(subjectId: string): ActionResult<Fact[]> | null {
  const [facts, setFacts] = useState<ActionResult<Fact[]> | null>(null);
  useEffect(() => {
    let wanted = true;
    const look = async () => {
      const answer = await lookAt(subjectId).catch((): ActionResult<Fact[]> => ({
        ok: false,
        message: 'What is known of this picture could not be loaded.',
      }));
      if (wanted) setFacts(answer);
    };
    // Whoever leafs through quickly has not seen everybody.
    const timer = setTimeout(() => void look(), restMilliseconds);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [subjectId]);
  return facts;
}
