'use client';
import { useState, type FormEvent } from 'react';
import { noAnswer } from './action-result';

/**
 * Sends what a form says and keeps what was wrong with it.
 * @param work answers with a sentence to show, null when all went well; `send` goes without a form
 */
export function useAnswer(work: (data: FormData) => Promise<string | null>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = (data: FormData) => {
    if (busy) return;
    setBusy(true);
    void work(data)
      .catch(() => noAnswer)
      .then((answer) => {
        setProblem(answer);
        setBusy(false);
      });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  return { problem, busy, submit, send: () => run(new FormData()) };
}
