'use client';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { Time } from '@figment/ui/time';
import { useState, type FormEvent } from 'react';
import type { SharedComment } from './shared-view';

/** Comments about one thing, and room for another. */
export function CommentThread({
  comments,
  about,
  now,
  onComment,
  onWithdraw,
}: {
  comments: readonly SharedComment[];
  /** "this picture". */
  about: string;
  now: string;
  /** Answers with a sentence to show, null when it is there. */
  onComment: (text: string) => Promise<string | null>;
  onWithdraw: (commentId: string) => void;
}) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !text.trim()) return;
    setBusy(true);
    const answer = await onComment(text);
    setBusy(false);
    setProblem(answer);
    if (answer === null) setText('');
  };
  return (
    <>
      {comments.length > 0 ? (
        <ul className="mb-4 space-y-3" aria-live="polite">
          {comments.map((one) => (
            <li key={one.id} className="border-l-2 border-rule-strong pl-3">
              <p className="break-words whitespace-pre-line">{one.text}</p>
              <p className="flex flex-wrap items-center gap-x-3 text-sm text-faint">
                <span>
                  {one.name}, <Time at={one.at} now={now} />
                </span>
                {one.own ? (
                  <button
                    type="button"
                    onClick={() => onWithdraw(one.id)}
                    className="min-h-9 underline underline-offset-4 hover:text-ink"
                  >
                    Take it back
                  </button>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <form onSubmit={(event) => void submit(event)} className="space-y-2">
        <Field label={`What you think of ${about}`} error={problem ?? undefined}>
          <TextArea
            value={text}
            rows={2}
            maxLength={1000}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
        <Button type="submit" size="sm" busy={busy} disabled={!text.trim()}>
          Send the comment
        </Button>
      </form>
    </>
  );
}
