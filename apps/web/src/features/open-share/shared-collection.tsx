'use client';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Time } from '@figment/ui/time';
import { CommentThread } from './comment-thread';
import { SharedFrame } from './shared-frame';
import type { SharedView } from './shared-view';
import { useAnswering } from './use-answering';

/** A collection as a client without an account sees it: look, vote, comment. */
export function SharedCollection({ shared }: { shared: SharedView }) {
  const { answers, name, nameMissing, nameField, setName, vote, comment, withdraw } =
    useAnswering(shared);
  const { title, note, pictures, expiresAt, now } = shared;
  const thread = (subjectId: string | null) => (
    <CommentThread
      comments={answers.comments.filter((one) => one.subjectId === subjectId)}
      about={subjectId === null ? 'all of them' : 'this picture'}
      now={now}
      onComment={(text) => comment(subjectId, text)}
      onWithdraw={(id) => void withdraw(id)}
    />
  );
  const liked = Object.values(answers.votes).filter(Boolean).length;
  return (
    <>
      <header className="mb-8 max-w-prose">
        <h1 className="display text-[2.5rem] break-words sm:text-5xl">{title}</h1>
        {note ? <p className="mt-3 break-words whitespace-pre-line text-soft">{note}</p> : null}
        <p className="mt-3 text-sm text-faint">
          Say which of these you like, and write what you think. Whoever sent you the link sees it.
          You can change it until <Time at={expiresAt} exact />.
        </p>
      </header>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <Field
          label="Your name"
          className="w-full max-w-xs"
          error={nameMissing ? 'Say who you are, then vote or write.' : undefined}
        >
          <Input
            ref={nameField}
            value={name}
            maxLength={60}
            autoComplete="name"
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <p role="status" className="text-soft">
          You like {liked} of {pictures.length}.
        </p>
      </div>
      {pictures.length === 0 ? (
        <p className="text-soft">Nobody is in this collection at the moment.</p>
      ) : (
        <ul
          aria-label={`Pictures of ${title}`}
          className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-x-6 gap-y-10"
        >
          {pictures.map((picture, at) => (
            <SharedFrame
              key={picture.id}
              picture={picture}
              place={at + 1}
              vote={answers.votes[picture.id] ?? null}
              comments={answers.comments.filter(({ subjectId }) => subjectId === picture.id).length}
              onVote={(likes) => void vote(picture.id, likes)}
              thread={thread(picture.id)}
            />
          ))}
        </ul>
      )}
      <section aria-labelledby="overall" className="mt-14 max-w-prose">
        <h2 id="overall" className="display mb-4 text-3xl">
          All of them together
        </h2>
        {thread(null)}
      </section>
    </>
  );
}
