'use client';
import { isOpen, type BatchPriority } from '@figment/core/batch/batch';
import { Button } from '@figment/ui/button';
import { Select } from '@figment/ui/select';
import { notify, notifyFailure } from '@figment/ui/toast';
import { useState } from 'react';
import { refusalText, type ActionResult } from '@/action-result';
import { goOnWithBatch, pause, prioritize, resume, stopBatch, tryAgain } from './actions';
import type { BatchProgress } from './batch-view';
import { priorityWords } from './queue-view';

const priorities = ['urgent', 'normal', 'idle'] as const;

/** Pause, resume, cancel, try again and the priority of one batch; what it shows changes at once. */
export function BatchButtons({
  batchId,
  progress,
  canCancel,
  canArrange,
  onChange,
}: {
  batchId: string;
  progress: BatchProgress;
  canCancel: boolean;
  canArrange: boolean;
  onChange: (change: Partial<BatchProgress>) => void;
}) {
  const [busy, setBusy] = useState<string | null>(null);
  const { state, paused, failed, priority } = progress;
  const open = isOpen(progress);

  async function run<T>(
    name: string,
    work: () => Promise<ActionResult<T>>,
    words: { done: string; not: string; undo?: () => void },
    change: Partial<BatchProgress>,
  ): Promise<void> {
    setBusy(name);
    const result = await work().catch(() => null);
    setBusy(null);
    if (result?.ok) {
      onChange(change);
      notify(words.done, { undo: words.undo });
      return;
    }
    notifyFailure(
      words.not,
      result ? refusalText(result) : 'The server did not answer. Try again.',
    );
  }
  const restore = () =>
    void run(
      'cancel',
      () => goOnWithBatch(batchId),
      { done: 'The batch goes on.', not: 'The batch could not be taken up again.' },
      { state: 'running', finishedAt: null },
    );
  const change = (next: BatchPriority) =>
    void run(
      'priority',
      () => prioritize(batchId, next),
      {
        done: `Priority: ${priorityWords[next].toLowerCase()}.`,
        not: 'The priority was not changed.',
      },
      { priority: next },
    );

  return (
    <>
      {open && canArrange ? (
        <>
          <label className="flex items-center gap-2 text-sm">
            <span className="text-soft">Priority</span>
            <Select
              value={priority}
              onChange={({ target }) => change(target.value as BatchPriority)}
              options={priorities.map((value) => ({ value, label: priorityWords[value] }))}
            />
          </label>
          {paused ? (
            <Button
              busy={busy === 'pause'}
              onClick={() =>
                void run(
                  'pause',
                  () => resume(batchId),
                  { done: 'It goes on.', not: 'The batch was not resumed.' },
                  { paused: false },
                )
              }
            >
              Resume
            </Button>
          ) : (
            <Button
              busy={busy === 'pause'}
              onClick={() =>
                void run(
                  'pause',
                  () => pause(batchId),
                  {
                    done: 'Paused: the pictures at hand are finished, then it rests.',
                    not: 'The batch was not paused.',
                  },
                  { paused: true },
                )
              }
            >
              Pause
            </Button>
          )}
        </>
      ) : null}
      {canArrange && failed > 0 && state !== 'cancelled' ? (
        <Button
          busy={busy === 'again'}
          onClick={() =>
            void run(
              'again',
              () => tryAgain(batchId),
              { done: 'What failed is tried again.', not: 'Nothing is tried again.' },
              { state: 'running', finishedAt: null, failed: 0, endedBecause: null },
            )
          }
        >
          Try the {failed.toLocaleString('en')} failed again
        </Button>
      ) : null}
      {open && canCancel ? (
        <Button
          busy={busy === 'cancel'}
          onClick={() =>
            void run(
              'cancel',
              () => stopBatch(batchId),
              {
                done: 'The batch is cancelled; what was made stays.',
                not: 'The batch was not cancelled.',
                undo: restore,
              },
              { state: 'cancelled', finishedAt: new Date().toISOString(), trouble: null },
            )
          }
        >
          Cancel batch
        </Button>
      ) : null}
      {state === 'cancelled' && canCancel ? (
        <Button busy={busy === 'cancel'} onClick={restore}>
          Take it up again
        </Button>
      ) : null}
    </>
  );
}
