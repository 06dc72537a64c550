'use client';
import { isOpen } from '@figment/core/batch/batch';
import { Alert } from '@figment/ui/alert';
import { Link } from '@figment/ui/link';
import { Frame, PictureGrid } from '@figment/ui/picture-grid';
import { Picture } from '@figment/ui/picture';
import { Progress } from '@figment/ui/progress';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { BriefBatch, BriefView } from './brief-view';

/** Between two looks at a brief that is being worked on. */
const lookMilliseconds = 3000;

/** How far a brief has come, and the people in it whom the reader may see. */
export function BriefProgress({ brief, batch }: { brief: BriefView; batch: BriefBatch }) {
  const router = useRouter();
  const open = isOpen(batch);
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, lookMilliseconds);
    return () => clearInterval(timer);
  }, [open, router]);
  const rate = batch.tried > 0 ? `${batch.accepted} of ${batch.tried} tries` : undefined;
  return (
    <section aria-labelledby="progress" className="space-y-5">
      <h2 id="progress" className="display text-2xl">
        {open ? (batch.paused ? 'Paused' : 'Being made') : 'What became of it'}
      </h2>
      <Progress
        label="Accepted"
        done={batch.accepted}
        total={batch.wanted}
        note={rate}
        etaSeconds={open && !batch.paused ? batch.secondsLeft : null}
      />
      {batch.endedBecause ? <Alert tone="note">{batch.endedBecause}</Alert> : null}
      {batch.missed.length > 0 ? (
        <p className="text-sm text-soft">
          Missed so far:{' '}
          {batch.missed.map(({ words, misses }) => `${words} ${misses} times`).join(', ')}.
        </p>
      ) : null}
      <p className="max-w-prose text-soft">
        {brief.follows ? (
          <>
            {batch.held > 0 ? `${batch.held} wait for an editor. ` : ''}
            <Link asChild>
              <NextLink href={`/batches/${batch.id}`}>The batch</NextLink>
            </Link>{' '}
            shows every picture and why others were rejected.
          </>
        ) : batch.accepted > brief.released ? (
          `${batch.accepted - brief.released} more are looked at by an editor. They appear here when they are released, and can be licensed then.`
        ) : brief.released === 0 ? (
          'An editor looks at everybody before they are released. Whoever is released appears here.'
        ) : null}
      </p>
      {brief.people.length > 0 ? (
        <PictureGrid density="proof" label="People of this brief">
          {brief.people.map((one) => (
            <Frame key={one.id} density="proof" number={one.seed}>
              <NextLink
                href={`/people/${one.id}`}
                prefetch={false}
                aria-label={one.alt}
                className="block outline-offset-0 focus-visible:relative focus-visible:z-10 focus-visible:outline-[3px] focus-visible:outline-mark"
              >
                <Picture
                  src={one.thumbnail.src}
                  alt={one.alt}
                  width={one.thumbnail.width}
                  height={one.thumbnail.height}
                  placeholder={one.placeholder}
                  className="bg-film"
                />
              </NextLink>
            </Frame>
          ))}
        </PictureGrid>
      ) : null}
    </section>
  );
}
