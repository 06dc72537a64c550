'use client';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { Progress } from '@figment/ui/progress';
import clsx from 'clsx';
import { FileSearch } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Sending } from './send-file';
import type { SentPicture } from './use-sent-picture';

const accepted = 'image/jpeg,image/png,image/webp,image/avif,image/tiff';
/** Whoever waits longer is told how far it is. */
const patienceMilliseconds = 2000;

/** A place to drop, choose or paste one picture. `id` is the file input's own. */
export function PictureDrop({
  id,
  sent: { name, preview, megabytes, send },
  className,
}: {
  id: string;
  sent: SentPicture<unknown>;
  className?: string;
}) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      if (file) send(file, 'The pasted picture');
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [send]);
  return (
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
        if (file) send(file, file.name);
      }}
      className={clsx(
        'flex flex-col items-center justify-center gap-4 rounded-lg border-2 border-dashed bg-raised p-6 text-center transition-colors',
        over ? 'border-mark bg-mark-wash' : 'border-rule-strong',
        className,
      )}
    >
      {preview ? (
        <BitmapPreview bitmap={preview} />
      ) : (
        <FileSearch aria-hidden className="size-10 text-faint" strokeWidth={1.25} />
      )}
      <p className="max-w-full text-lg break-words">{name ?? 'Drop a picture here'}</p>
      <input
        id={id}
        type="file"
        accept={accepted}
        className="peer sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) send(file, file.name);
          event.target.value = '';
        }}
      />
      <label
        htmlFor={id}
        className={buttonClass(
          'solid',
          'md',
          'cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus',
        )}
      >
        {name ? 'Choose another' : 'Choose a picture'}
      </label>
      <p className="text-sm text-faint">
        or paste one. JPEG, PNG, WebP, AVIF or TIFF, up to {megabytes} MB.
      </p>
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

/** What becomes of a picture that was given; each answer takes the focus. */
export function PictureOutcome<T>({
  sent: { state, region, stop },
  reading,
  before,
  children,
}: {
  sent: SentPicture<T>;
  /** What takes the time once the picture has arrived. */
  reading: string;
  /** Shown before a picture is given. */
  before?: ReactNode;
  children: (answer: T) => ReactNode;
}) {
  return (
    <div ref={region} tabIndex={-1} className="min-w-0 outline-none" aria-live="polite">
      {state.at === 'waiting' ? before : null}
      {state.at === 'busy' ? (
        <SendingState sending={state.sending} reading={reading} onCancel={stop} />
      ) : null}
      {state.at === 'failed' ? (
        <Alert tone="bad" title={state.failure.message}>
          {state.failure.hint}
        </Alert>
      ) : null}
      {state.at === 'answered' ? children(state.answer) : null}
    </div>
  );
}

/** How far a picture is on its way, and what is done with it there. */
function SendingState({
  sending,
  reading,
  onCancel,
}: {
  sending: Sending;
  reading: string;
  onCancel: () => void;
}) {
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
          {reading}
        </p>
      ) : null}
      <Button size="sm" tone="quiet" onClick={onCancel}>
        Stop
      </Button>
    </div>
  );
}
