'use client';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

/** How many like one picture of a collection, and whose votes those are. */
export interface VoteView {
  subjectId: string;
  likes: number;
  dislikes: number;
  /** "Ada likes it". */
  said: string[];
}

export interface CommentView {
  id: string;
  /** Null for the whole collection. */
  subjectId: string | null;
  name: string;
  text: string;
  /** For whom the link was. */
  link: string;
  /** ISO 8601. */
  at: string;
}

/** What clients said of a collection. */
export interface AnswersView {
  votes: VoteView[];
  /** Newest first. */
  comments: CommentView[];
  /** Liked by more than not, most liked first. */
  liked: string[];
  /** Whether a link works, so that more may come. */
  live: boolean;
}

const none: AnswersView = { votes: [], comments: [], liked: [], live: false };
const AnswersContext = createContext<AnswersView>(none);
const everyMilliseconds = 10_000;

/** Keeps what clients say up to date while somebody looks at the page and a link works. */
export function AnswersProvider({
  collectionId,
  initial,
  children,
}: {
  collectionId: string;
  initial: AnswersView;
  children: ReactNode;
}) {
  const [heard, setHeard] = useState<{ after: AnswersView; answers: AnswersView } | null>(null);
  const answers = heard?.after === initial ? heard.answers : initial;
  useEffect(() => {
    if (!initial.live) return;
    const ask = async () => {
      if (document.hidden) return;
      // A question that fails is asked again in a moment.
      const response = await fetch(`/api/collections/${collectionId}/answers`).catch(() => null);
      if (!response?.ok) return;
      setHeard({ after: initial, answers: (await response.json()) as AnswersView });
    };
    const timer = setInterval(() => void ask(), everyMilliseconds);
    const look = () => void ask();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [collectionId, initial]);
  return <AnswersContext value={answers}>{children}</AnswersContext>;
}

/** What clients said of the collection of this page. */
export function useAnswers(): AnswersView {
  return useContext(AnswersContext);
}
