'use client';
import { notifyFailure } from '@figment/ui/toast';
import { useRef, useState } from 'react';
import { noAnswer, refusalText, type ActionResult } from '@/action-result';
import { comment, vote, withdraw } from './actions';
import type { SharedAnswers, SharedView } from './shared-view';

/** Votes and comments of whoever looks. A vote shows at once and goes back where the server refuses it. */
export function useAnswering({ token, answers: first, name: given }: SharedView) {
  const [answers, setAnswers] = useState(first);
  const [name, setName] = useState(given);
  const [nameMissing, setNameMissing] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);

  const named = () => {
    if (name.trim()) return true;
    setNameMissing(true);
    nameField.current?.focus();
    return false;
  };
  const settle = async (
    work: Promise<ActionResult<SharedAnswers>>,
    back?: SharedAnswers,
  ): Promise<string | null> => {
    const result = await work.catch(() => null);
    if (result?.ok) {
      setAnswers(result.data);
      return null;
    }
    if (back) setAnswers(back);
    return result ? refusalText(result) : noAnswer;
  };
  return {
    answers,
    name,
    nameMissing: nameMissing && !name.trim(),
    nameField,
    setName,
    async vote(subjectId: string, liked: boolean): Promise<void> {
      if (!named()) return;
      const { [subjectId]: before, ...others } = answers.votes;
      const now = before === liked ? null : liked;
      setAnswers({ ...answers, votes: now === null ? others : { ...others, [subjectId]: now } });
      const problem = await settle(vote(token, { name, subjectId, liked: now }), answers);
      if (problem) notifyFailure('Your vote was not taken', problem);
    },
    /** Answers with a sentence to show, null when it is there. */
    async comment(subjectId: string | null, text: string): Promise<string | null> {
      if (!named()) return 'Write your name at the top first.';
      return settle(comment(token, { name, subjectId, text }));
    },
    async withdraw(commentId: string): Promise<void> {
      const problem = await settle(withdraw(token, commentId));
      if (problem) notifyFailure('The comment is still there', problem);
    },
  };
}
