'use client';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { Progress } from '@figment/ui/progress';
import clsx from 'clsx';
import { FileSearch } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Answer } from './answer';
import { sendFile, type SendFailure, type Sending } from './send-file';
import type { VerificationView } from './verification-view';

type State =
  | { at: 'waiting' }
  | { at: 'busy'; sending: Sending }
  | { at: 'answered'; answer: VerificationView }
  | { at: 'failed'; failure: SendFailure };

const largest = 50 * 1024 * 1024;
const accepted = 'image/jpeg,image/png,image/webp,image/avif,image/tiff';
/** Whoever waits longer is told how far it is. */
const patienceMilliseconds = 2000;

/** Drop, choose or paste a picture, and read what the library knows of it. */
export function VerifyForm() {
  const [state, setState] = useState<State>({ at: 'waiting' });
  const [name, setName] = useState<string | null>(null);
  const [preview, setPreview] = useState<ImageBitmap | null>(null);
  const [over, setOver] = useState(false);
  const running = useRef<AbortController | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const verify = useCallback((file: Blob, called: string) => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setName(called);
    setPreview(null);
    if (file.size > largest) {
      const failure = { message: 'The file is larger than 50 MB.', hint: 'Send a smaller one.' };
      return setState({ at: 'failed', failure });
    }
    setState({ at: 'busy', sending: { phase: 'sending', sent: 0, total: file.size } });
    // A browser that cannot show the format still sends it.
    void createImageBitmap(file, { resizeWidth: 480, resizeQuality: 'medium' })
      .then((bitmap) => !mine.signal.aborted && setPreview(bitmap))
      .catch(() => undefined);
    sendFile(file, (sending) => setState({ at: 'busy', sending }), mine.signal)
      .then((found) => {
        setState({ at: 'answered', answer: found });
        requestAnimationFrame(() => answer.current?.focus());
      })
      .catch((failure: SendFailure) => setState({ at: 'failed', failure }));
  }, []);

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      if (file) verify(file, 'The pasted picture');
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [verify]);
  useEffect(() => () => running.current?.abort(), []);

  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div>
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            const file = event.dataTransfer.files[0];
            if (file) verify(file, file.name);
          }}
          className={clsx(
            'flex min-h-72 flex-col items-center justify-center gap-4 rounded-lg border-2 border-dashed bg-raised p-6 text-center transition-colors',
            over ? 'border-mark bg-mark-wash' : 'border-rule-strong',
          )}
        >
          {preview ? (
            <BitmapPreview bitmap={preview} />
          ) : (
            <FileSearch aria-hidden className="size-10 text-faint" strokeWidth={1.25} />
          )}
          <p className="max-w-full text-lg break-words">{name ?? 'Drop a picture here'}</p>
          <input
            ref={input}
            id="verify-file"
            type="file"
            accept={accepted}
            className="peer sr-only"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) verify(file, file.name);
              event.target.value = '';
            }}
          />
          <label
            htmlFor="verify-file"
            className={buttonClass(
              'solid',
              'md',
              'cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus',
            )}
          >
            {name ? 'Choose another' : 'Choose a picture'}
          </label>
          <p className="text-sm text-faint">
            or paste one. JPEG, PNG, WebP, AVIF or TIFF, up to 50 MB.
          </p>
        </div>
        <p className="mt-3 text-sm text-faint">
          No account is needed. The picture is read once, in a closed process, and kept nowhere.
        </p>
      </div>
      <div ref={answer} tabIndex={-1} className="min-w-0 outline-none" aria-live="polite">
        {state.at === 'waiting' ? <WhatIsLookedFor /> : null}
        {state.at === 'busy' ? (
          <Busy
            sending={state.sending}
            onCancel={() => {
              running.current?.abort();
              setState({ at: 'waiting' });
              setName(null);
              setPreview(null);
            }}
          />
        ) : null}
        {state.at === 'failed' ? (
          <Alert tone="bad" title={state.failure.message}>
            {state.failure.hint}
          </Alert>
        ) : null}
        {state.at === 'answered' ? <Answer answer={state.answer} /> : null}
      </div>
    </div>
  );
}

/** Drawn, because the page's policy lets no picture in that the library did not sign for. */
function BitmapPreview({ bitmap }: { bitmap: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    element.width = bitmap.width;
    element.height = bitmap.height;
    element.getContext('2d')?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label="The picture you gave"
      className="max-h-64 max-w-full"
    />
  );
}

function Busy({ sending, onCancel }: { sending: Sending; onCancel: () => void }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  const kilobytes = (bytes: number) => Math.round(bytes / 1000);
  return (
    <div className="space-y-4">
      <p className="display text-2xl">
        {sending.phase === 'sending' ? 'Sending the picture' : 'Looking at the picture'}
      </p>
      {long && sending.phase === 'sending' ? (
        <Progress
          label="Sent, kB"
          done={kilobytes(sending.sent)}
          total={kilobytes(sending.total)}
        />
      ) : null}
      {long && sending.phase === 'reading' ? (
        <p className="flex items-center gap-3 text-soft">
          <span
            aria-hidden
            className="size-4 animate-spin rounded-full border-2 border-current border-t-transparent"
          />
          Signature, then the mark in the pixels, then likeness. A large picture takes some seconds.
        </p>
      ) : null}
      <Button size="sm" tone="quiet" onClick={onCancel}>
        Stop
      </Button>
    </div>
  );
}

const layers = [
  ['Signature', 'A signed statement inside the file: who made it, and that no byte changed since.'],
  ['Invisible mark', 'Woven into the pixels; survives saving again, resizing and light cropping.'],
  ['The same picture', 'Exactly a file that was delivered from here, or exactly its pixels.'],
  ['Registered photographs', 'Agencies can register their own photographs as real.'],
  ['Likeness', 'A picture that looks like one from here, mirrored ones too. A hint, no proof.'],
] as const;

function WhatIsLookedFor() {
  return (
    <section aria-labelledby="layers">
      <h2 id="layers" className="display mb-4 text-2xl">
        What is looked for, strongest first
      </h2>
      <ol className="border-t border-ink">
        {layers.map(([title, text], index) => (
          <li key={title} className="flex gap-4 border-b border-rule py-3">
            <span className="display w-6 shrink-0 text-xl text-faint tabular-nums">
              {index + 1}
            </span>
            <span>
              <span className="block font-medium">{title}</span>
              <span className="block text-soft">{text}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-4 max-w-prose text-soft">
        When nothing is found, that says nothing about how a picture was made: other models leave no
        traces here, and marks can be destroyed.
      </p>
    </section>
  );
}
