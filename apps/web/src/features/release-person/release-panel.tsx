'use client';
import { Badge } from '@figment/ui/badge';
import { Button } from '@figment/ui/button';
import { Time } from '@figment/ui/time';
import { notify, notifyFailure } from '@figment/ui/toast';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { useShortcut } from '@/use-shortcut';
import { release as setRelease, withdraw } from './actions';
import { ReleaseDialog, WithdrawDialog, type Grounds } from './release-dialogs';

export interface ReleaseView {
  by: string;
  at: string;
  note: string;
  adultReviewed: boolean;
}

/** The fictional-person release in one sentence, and for editors the way to set or withdraw it (R). */
export function ReleasePanel({
  subjectId,
  isPerson,
  hidden,
  release,
  training,
  mayRelease,
  now,
}: {
  subjectId: string;
  isPerson: boolean;
  hidden: boolean;
  release: ReleaseView | null;
  training: { statement: string; realPeople: 'yes' | 'no' | 'unknown' };
  mayRelease: boolean;
  now: string;
}) {
  const [open, setOpen] = useState(false);
  const can = mayRelease && !hidden;
  useShortcut('r', () => setOpen(true), can);

  const doRelease = async (grounds: Grounds, undoable = true): Promise<string | null> => {
    const result = await setRelease(subjectId, grounds);
    if (!result.ok) return refusalText(result);
    setOpen(false);
    notify('Released', {
      description: 'Agencies see it as released from now on.',
      undo: undoable
        ? () => void report(doWithdraw('Undone right after it was set.', false))
        : undefined,
    });
    return null;
  };
  const doWithdraw = async (reason: string, undoable = true): Promise<string | null> => {
    const was = release;
    const result = await withdraw(subjectId, reason);
    if (!result.ok) return refusalText(result);
    setOpen(false);
    notify('Release withdrawn', {
      description: 'Agencies see it as not yet released.',
      undo: undoable && was ? () => void report(doRelease(was, false)) : undefined,
    });
    return null;
  };
  const report = async (work: Promise<string | null>) => {
    const problem = await work;
    if (problem) notifyFailure('That could not be undone', problem);
  };

  return (
    <section aria-labelledby="release" className="border-y border-ink py-4">
      <h2 id="release" className="sr-only">
        Release
      </h2>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          {release ? (
            <>
              <Badge tone="mark" icon={<Check aria-hidden strokeWidth={3} />}>
                Released
              </Badge>
              <p className="mt-2">
                {release.by} set the fictional-person release <Time at={release.at} now={now} />
                {release.adultReviewed ? ', having found an adult beyond doubt' : ''}: “
                {release.note}”
              </p>
            </>
          ) : (
            <>
              <Badge>Not yet released</Badge>
              <p className="mt-2 text-soft">
                {hidden
                  ? 'Hidden from agencies; restore it before it can be released.'
                  : mayRelease
                    ? 'Nobody has reviewed this picture yet.'
                    : 'An editor has not reviewed this picture yet, so it is not cleared for use.'}
              </p>
            </>
          )}
        </div>
        {can ? (
          <Button
            tone={release ? 'outline' : 'solid'}
            onClick={() => setOpen(true)}
            aria-keyshortcuts="r"
          >
            {release ? 'Withdraw' : 'Review and release'}
          </Button>
        ) : null}
      </div>
      {release ? (
        <WithdrawDialog open={open} onOpenChange={setOpen} onWithdraw={doWithdraw} />
      ) : (
        <ReleaseDialog
          open={open}
          onOpenChange={setOpen}
          isPerson={isPerson}
          training={training}
          onRelease={doRelease}
        />
      )}
    </section>
  );
}
