'use client';
import { Badge } from '@figment/ui/badge';
import { Button } from '@figment/ui/button';
import { Link } from '@figment/ui/link';
import { Time } from '@figment/ui/time';
import { notify } from '@figment/ui/toast';
import { Check, Pause } from 'lucide-react';
import dynamic from 'next/dynamic';
import { NextLink } from '@/next-link';
import { useState, type ReactNode } from 'react';
import { refusalText } from '@/action-result';
import { useShortcut } from '@/use-shortcut';
import { discard, draft, publish, revoke } from './actions';
import type { ReleasePanelView } from './queries';
import type { Review } from './release-dialogs';

const DraftDialog = dynamic(
  () => import('./release-dialogs').then((module) => module.DraftDialog),
  { loading: () => null },
);
const PublishDialog = dynamic(
  () => import('./release-dialogs').then((module) => module.PublishDialog),
  { loading: () => null },
);
const RevokeDialog = dynamic(
  () => import('./release-dialogs').then((module) => module.RevokeDialog),
  { loading: () => null },
);

/** The fictional-person release in one sentence, and for editors the way to draft, publish or revoke it (R). */
export function ReleasePanel({
  subjectId,
  isPerson,
  hidden,
  release,
  training,
  now,
}: {
  subjectId: string;
  isPerson: boolean;
  hidden: boolean;
  release: ReleasePanelView;
  training: { statement: string; realPeople: 'yes' | 'no' | 'unknown' };
  now: string;
}) {
  const [open, setOpen] = useState(false);
  // Fetched when it is wanted, and kept from then on with what was written in it.
  const [wanted, setWanted] = useState(false);
  if (open && !wanted) setWanted(true);
  const { current, staff } = release;
  const can = staff !== null && (!hidden || current !== null);
  useShortcut('r', () => setOpen(true), can);

  const doDraft = async (review: Review) => {
    // The dialog stays open: its second step follows as soon as the page knows of the draft.
    const result = await draft(subjectId, review);
    return result.ok ? null : refusalText(result);
  };
  const doPublish = async (releaseId: string) => {
    const result = await publish(subjectId, releaseId);
    if (!result.ok) return refusalText(result);
    setOpen(false);
    notify(`Published ${result.data.number}`, {
      description: 'It is signed and in the public log. Agencies can license the picture.',
    });
    return null;
  };
  const doDiscard = async (releaseId: string) => {
    const result = await discard(subjectId, releaseId);
    if (!result.ok) return refusalText(result);
    setOpen(false);
    notify('The draft is gone');
    return null;
  };
  const doRevoke = async (number: string, reason: string) => {
    const result = await revoke(subjectId, number, reason);
    if (!result.ok) return refusalText(result);
    setOpen(false);
    notify(`Revoked ${number}`, { description: 'Whoever holds a license on it is told.' });
    return null;
  };

  return (
    <section aria-labelledby="release" className="border-y border-ink py-4">
      <h2 id="release" className="sr-only">
        Release
      </h2>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <Sentence release={release} hidden={hidden} now={now} />
        </div>
        {can ? (
          <Button
            tone={current ? 'outline' : 'solid'}
            onClick={() => setOpen(true)}
            aria-keyshortcuts="r"
          >
            {current ? 'Revoke' : staff.draft ? 'Go on with the draft' : 'Review and release'}
          </Button>
        ) : null}
      </div>
      {!can || !wanted ? null : current ? (
        <RevokeDialog
          open={open}
          onOpenChange={setOpen}
          number={current.number}
          onRevoke={(reason) => doRevoke(current.number, reason)}
        />
      ) : staff.draft ? (
        <PublishDialog
          open={open}
          onOpenChange={setOpen}
          draft={staff.draft}
          evidence={staff.evidence}
          against={staff.against}
          cap={staff.cap}
          onPublish={() => doPublish(staff.draft!.id)}
          onDiscard={() => doDiscard(staff.draft!.id)}
        />
      ) : (
        <DraftDialog
          open={open}
          onOpenChange={setOpen}
          isPerson={isPerson}
          training={training}
          onDraft={doDraft}
        />
      )}
    </section>
  );
}

function Sentence({
  release: { current, staff },
  hidden,
  now,
}: {
  release: ReleasePanelView;
  hidden: boolean;
  now: string;
}): ReactNode {
  if (current) {
    const suspended = staff?.complaint && hidden;
    return (
      <>
        {suspended ? (
          <Badge tone="ink" icon={<Pause aria-hidden />}>
            Suspended
          </Badge>
        ) : (
          <Badge tone="mark" icon={<Check aria-hidden strokeWidth={3} />}>
            Released
          </Badge>
        )}
        <p className="mt-2">
          {current.by} published{' '}
          <Link asChild>
            <NextLink href={`/releases/${current.number}`}>{current.number}</NextLink>
          </Link>{' '}
          <Time at={current.at} now={now} />
          {current.legacy ? ', before releases were signed' : ''}
          {current.note ? <>: “{current.note}”</> : '.'}
        </p>
        {suspended ? (
          <p className="mt-1 text-soft">
            A complaint waits for its ruling.{' '}
            <Link asChild>
              <NextLink href="/complaints">Open the complaints</NextLink>
            </Link>
          </p>
        ) : null}
      </>
    );
  }
  return (
    <>
      <Badge>{staff?.draft ? 'Draft' : 'Not yet released'}</Badge>
      <p className="mt-2 text-soft">
        {hidden ? (
          'Hidden from agencies; restore it before it can be released.'
        ) : staff?.draft ? (
          <>
            {staff.draft.by} drafted {staff.draft.number} <Time at={staff.draft.at} now={now} />;{' '}
            {staff.against.length === 0
              ? 'nothing stands against publishing it.'
              : 'something is still missing.'}
          </>
        ) : staff ? (
          'Nobody has reviewed this picture yet.'
        ) : (
          'An editor has not reviewed this picture yet, so it is not cleared for use.'
        )}
      </p>
      {staff && staff.revoked.length > 0 ? (
        <p className="mt-1 text-sm text-faint">
          Revoked before:{' '}
          {staff.revoked.map(({ number }, i) => (
            <span key={number}>
              {i > 0 ? ', ' : ''}
              <Link asChild>
                <NextLink href={`/releases/${number}`}>{number}</NextLink>
              </Link>
            </span>
          ))}
        </p>
      ) : null}
    </>
  );
}
