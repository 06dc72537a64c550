'use client';
import { useRef, useState } from 'react';
import { noAnswer, refusalText } from './action-result';
import { prepareComp } from './prepare-comp';

interface Preparing {
  done: number;
  of: number;
  problem: string | null;
}

/**
 * Prepares comps one by one, so that somebody sees how far it is, and then fetches them as one zip.
 * @param address of the zip
 */
export function usePrepareComps(address: string, subjectIds: readonly string[]) {
  const [state, setState] = useState<Preparing | null>(null);
  const turn = useRef(0);
  const stop = () => {
    turn.current += 1;
    setState(null);
  };
  const start = async () => {
    const mine = (turn.current += 1);
    const of = subjectIds.length;
    setState({ done: 0, of, problem: null });
    for (const [at, subjectId] of subjectIds.entries()) {
      const result = await prepareComp(subjectId).catch(() => null);
      if (turn.current !== mine) return;
      if (!result?.ok) {
        const problem = result ? refusalText(result) : noAnswer;
        return setState({ done: at, of, problem });
      }
      setState({ done: at + 1, of, problem: null });
    }
    window.location.assign(address);
    setState(null);
  };
  return { state, start, stop };
}
