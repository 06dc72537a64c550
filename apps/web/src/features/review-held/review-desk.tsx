'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import clsx from 'clsx';
import { Check, Undo2, X } from 'lucide-react';
import { NextLink } from '@/next-link';
import { FailedChecks, PassedChecks } from '@/check-list';
import { Key, Steps } from '@/desk-parts';
import { useShortcut } from '@/use-shortcut';
import { MarkedPicture } from './marked-picture';
import { NothingHeld } from './nothing-held';
import type { ReviewPage } from './review-view';
import { useReview } from './use-review';

/** One picture at a time: what failed, enlarged; a key for each answer; the line below. */
export function ReviewDesk({ page }: { page: ReviewPage }) {
  const review = useReview(page);
  const { shown, line, at, waiting, judged, said, go, decide, undo } = review;

  useShortcut('a', () => void decide('accepted'));
  useShortcut('r', () => void decide('rejected'));
  useShortcut('z', () => void undo());

  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {shown ? (
        <>
          <div className="mb-4 flex flex-wrap items-center gap-2">
            <Button
              tone="solid"
              disabled={!shown.canAccept}
              onClick={() => void decide('accepted')}
              aria-keyshortcuts="A"
            >
              <Check aria-hidden /> Accept <Key>A</Key>
            </Button>
            <Button onClick={() => void decide('rejected')} aria-keyshortcuts="R">
              <X aria-hidden /> Reject <Key>R</Key>
            </Button>
            <Button
              tone="quiet"
              disabled={judged.length === 0}
              onClick={() => void undo()}
              aria-keyshortcuts="Z"
            >
              <Undo2 aria-hidden /> Undo <Key>Z</Key>
            </Button>
            <Steps at={at} length={line.length} waiting={waiting} go={go} />
          </div>
          <article
            aria-label={`Seed ${shown.frame.seed}`}
            className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(24rem,1.1fr)]"
          >
            <div className="min-w-0">
              <MarkedPicture key={shown.frame.id} frame={shown.frame} checks={shown.failed} />
              <p className="mt-3 flex flex-wrap gap-x-4 text-sm text-faint">
                <span className="tabular-nums">Seed {shown.frame.seed}</span>
                <span>{shown.modelName}</span>
                <Link asChild>
                  <NextLink href={`/people/${shown.frame.id}`}>Everything about it</NextLink>
                </Link>
              </p>
            </div>
            <div className="min-w-0 space-y-6">
              {shown.canAccept ? null : (
                <Alert tone="note" title="Nobody can accept this picture">
                  It did not pass as an adult beyond doubt. Reject it; the batch can make others.
                </Alert>
              )}
              <FailedChecks checks={shown.failed} picture={shown.frame.preview} />
              {shown.passed.length > 0 ? (
                <Disclosure summary={`${shown.passed.length} checks passed`}>
                  <PassedChecks checks={shown.passed} picture={shown.frame.preview} />
                </Disclosure>
              ) : null}
            </div>
          </article>
          <Line line={line} at={at} go={go} />
          <p className="mt-4 max-w-prose text-sm text-faint">
            Accepted, a picture joins the catalog. Rejected, it stays hidden, and its pixels are
            removed after {page.pixelsDays} {page.pixelsDays === 1 ? 'day' : 'days'}; until then the
            judgement can be taken back on the picture’s own page.
          </p>
        </>
      ) : (
        <NothingHeld judged={judged.length} onUndo={judged.length > 0 ? () => void undo() : null} />
      )}
    </>
  );
}

function Line({
  line,
  at,
  go,
}: {
  line: ReviewPage['held'];
  at: number;
  go: (to: number) => void;
}) {
  return (
    <ul aria-label="Pictures that wait" className="mt-8 flex gap-1 overflow-x-auto bg-film p-2">
      {line.map(({ frame }, place) => (
        <li key={frame.id} className="shrink-0">
          <button
            type="button"
            aria-label={`Seed ${frame.seed}`}
            aria-current={place === at || undefined}
            onClick={() => go(place)}
            className={clsx(
              'block size-16 overflow-hidden border-2',
              place === at ? 'border-film-edge' : 'border-transparent opacity-70 hover:opacity-100',
            )}
          >
            <img
              src={frame.thumbnail.src}
              alt=""
              loading="lazy"
              className="size-full object-cover"
            />
          </button>
        </li>
      ))}
    </ul>
  );
}
