'use client';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { BadgeCheck, EyeOff, Undo2 } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useEffect, useRef, useState } from 'react';
import { Key, Steps } from '@/desk-parts';
import { useShortcut } from '@/use-shortcut';
import type { DeskPage, WaitingView } from './desk-view';
import { shortestNote, useDesk } from './use-desk';

/** One picture at a time, large; a key for each answer. What the reviewer looks at is written once for a sitting. */
export function ReleaseDesk({ page }: { page: DeskPage }) {
  const [note, setNote] = useState('');
  const written = useRef<HTMLTextAreaElement>(null);
  const desk = useDesk(page, note);
  const { shown, at, line, count, go, undo } = desk;

  // What was typed before the script ran is in the field and nowhere else.
  useEffect(() => setNote(written.current?.value ?? ''), []);

  useShortcut('p', desk.release);
  useShortcut('h', () => void desk.hide());
  useShortcut('z', () => void undo());

  const noteMissing = note.trim().length < shortestNote;
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {desk.said}
      </p>
      <div className="mb-6 max-w-3xl">
        <Field
          label="What you look at"
          hint="Kept with every release you publish here, with your name and the time. At least 10 characters; anybody can read it."
        >
          <TextArea
            ref={written}
            name="note"
            rows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </div>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <Button
          tone="solid"
          disabled={!shown || noteMissing || shown.against.length > 0}
          onClick={desk.release}
          aria-keyshortcuts="P"
        >
          <BadgeCheck aria-hidden /> Publish <Key>P</Key>
        </Button>
        <Button disabled={!shown} onClick={() => void desk.hide()} aria-keyshortcuts="H">
          <EyeOff aria-hidden /> Hide <Key>H</Key>
        </Button>
        <Button
          tone="quiet"
          disabled={!desk.canUndo}
          onClick={() => void undo()}
          aria-keyshortcuts="Z"
        >
          <Undo2 aria-hidden /> Undo <Key>Z</Key>
        </Button>
        <span className="text-sm text-soft tabular-nums">
          {desk.going > 0 ? `${desk.going} being released, ` : ''}
          {desk.published} published
        </span>
        {shown ? <Steps at={at} length={line.length} waiting={count} go={go} /> : null}
      </div>
      {shown ? <Shown one={shown} /> : <NobodyWaits />}
    </>
  );
}

function Shown({ one }: { one: WaitingView }) {
  const { frame, modelName, isPerson, age, against } = one;
  return (
    <article
      aria-label={`Seed ${frame.seed}`}
      className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,0.7fr)]"
    >
      <div className="min-w-0 bg-film p-3 sm:p-5">
        <Picture
          key={frame.id}
          src={frame.preview.src}
          alt={frame.alt}
          width={frame.preview.width}
          height={frame.preview.height}
          placeholder={frame.placeholder}
          priority
          className="mx-auto w-full max-w-xl bg-film"
        />
      </div>
      <div className="min-w-0 space-y-4">
        <p className="flex flex-wrap gap-x-4 text-sm text-faint">
          <span className="tabular-nums">Seed {frame.seed}</span>
          <span>{modelName}</span>
          {age ? <span>Estimated age {age}</span> : null}
          <Link asChild>
            <NextLink href={`/people/${frame.id}`}>Everything about it</NextLink>
          </Link>
        </p>
        {against.length > 0 ? (
          <Alert tone="note" title="It may not be released">
            <ul className="list-disc space-y-1 pl-4">
              {against.map((sentence) => (
                <li key={sentence} className="break-words">
                  {sentence}
                </li>
              ))}
            </ul>
          </Alert>
        ) : (
          <p>
            {isPerson
              ? 'Publishing says that you looked and that this is an adult beyond doubt. In any doubt, hide the picture.'
              : 'Publishing says that you looked at the whole picture.'}
          </p>
        )}
        <p className="max-w-prose text-sm text-soft">
          A release is signed, goes into the public log and gets a page that anybody can read. It is
          sent a few seconds after the key, so that a slip can be taken back; after that it can only
          be revoked.
        </p>
      </div>
    </article>
  );
}

/** Nobody is left: what would be here, and why. */
function NobodyWaits() {
  return (
    <EmptyState
      title="Everybody is released."
      action={
        <NextLink href="/review" className={buttonClass('outline')}>
          See who is held for review
        </NextLink>
      }
    >
      <p>
        Agencies see and license only people with a published release. Whoever passes the checks and
        has none yet waits here for somebody to look.
      </p>
    </EmptyState>
  );
}
