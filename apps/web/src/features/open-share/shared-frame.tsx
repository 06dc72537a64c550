'use client';
import { Dialog } from '@figment/ui/dialog';
import { Picture } from '@figment/ui/picture';
import clsx from 'clsx';
import { MessageSquare, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { SharedPicture } from './shared-view';

const voteClass =
  'inline-flex min-h-11 items-center gap-2 rounded-md border px-3 text-sm font-medium transition-colors [&_svg]:size-4';

/** One picture with what the visitor thinks of it and its comments. */
export function SharedFrame({
  picture,
  place,
  vote,
  comments,
  onVote,
  thread,
}: {
  picture: SharedPicture;
  /** From 1. */
  place: number;
  /** True for liked; null for no vote. */
  vote: boolean | null;
  comments: number;
  onVote: (liked: boolean) => void;
  thread: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const threadId = useId();
  const { alt, preview, placeholder, note } = picture;
  const choice = (liked: boolean, label: string, icon: ReactNode) => (
    <button
      type="button"
      aria-pressed={vote === liked}
      aria-label={`${label} number ${place}`}
      onClick={() => onVote(liked)}
      className={clsx(
        voteClass,
        vote === liked
          ? 'border-mark bg-mark text-on-mark'
          : 'border-rule-strong text-ink hover:border-ink hover:bg-sunk',
      )}
    >
      {icon} {label}
    </button>
  );
  return (
    <li className="min-w-0">
      <Dialog
        title={`Number ${place}`}
        className="sm:w-[min(56rem,92vw)]!"
        trigger={
          <button
            type="button"
            aria-label={`Look at number ${place} larger: ${alt}`}
            className={clsx(
              'block w-full bg-film px-1.5 pb-2 text-left',
              vote === true && 'outline-4 outline-mark',
              vote === false && 'opacity-60',
            )}
          >
            <span aria-hidden className="edge-print flex h-7 items-center px-1.5 text-film-edge">
              {place}
            </span>
            <Picture
              src={preview.src}
              alt=""
              width={preview.width}
              height={preview.height}
              placeholder={placeholder}
            />
          </button>
        }
      >
        <Picture
          src={preview.src}
          alt={alt}
          width={preview.width}
          height={preview.height}
          placeholder={placeholder}
          className="mx-auto max-h-[70dvh] max-w-full"
        />
      </Dialog>
      {note ? <p className="mt-2 break-words whitespace-pre-line text-soft">{note}</p> : null}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {choice(true, 'Like', <ThumbsUp aria-hidden />)}
        {choice(false, 'Rather not', <ThumbsDown aria-hidden />)}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={threadId}
          aria-label={`Comments on number ${place}: ${comments}`}
          onClick={() => setOpen(!open)}
          className={clsx(voteClass, 'ml-auto border-transparent text-soft hover:bg-sunk')}
        >
          <MessageSquare aria-hidden /> {comments > 0 ? comments : null}
        </button>
      </div>
      <div id={threadId} hidden={!open} className="mt-3">
        {thread}
      </div>
    </li>
  );
}
