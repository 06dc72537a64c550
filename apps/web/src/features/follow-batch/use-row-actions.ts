'use client';
import type { BatchPriority } from '@figment/core/batch/batch';
import type { BatchPlace } from '@figment/core/batch/batch.contract';
import { notify, notifyFailure } from '@figment/ui/toast';
import { refusalText, type ActionResult } from '@/action-result';
import { goOnWithBatch, move, pause, prioritize, resume, stopBatch, tryAgain } from './actions';
import { placeOf, priorityWords, type QueueBatch } from './queue-view';
import type { RowActions } from './row-menu';

/** Runs an action and says how it went; with `undo`, offers to take it back. Whether it was done. */
async function tell<T>(
  work: Promise<ActionResult<T>>,
  words: { done: string; not: string; undo?: () => void; id?: string },
): Promise<boolean> {
  const result = await work.catch(() => null);
  if (!result?.ok) {
    notifyFailure(
      words.not,
      result
        ? refusalText(result)
        : 'The server did not answer. Look whether it was done before you try again.',
    );
    return false;
  }
  notify(words.done, { undo: words.undo, id: words.id });
  return true;
}

/** What admins do with batches, each told and, where something would be lost, taken back at wish. */
export function useRowActions(
  /** The line a batch stands in, running ones too, for taking a move back. */
  lineOf: (batch: QueueBatch) => readonly QueueBatch[],
): RowActions & { place(batch: QueueBatch, place: BatchPlace): Promise<boolean> } {
  const place = (batch: QueueBatch, to: BatchPlace) => {
    const before = placeOf(lineOf(batch), batch.id);
    return tell(move(batch.id, to), {
      done: 'The order is changed.',
      not: 'The order was not changed.',
      id: 'queue-order',
      undo: () =>
        void tell(move(batch.id, before), {
          done: 'The order is as it was.',
          not: 'The order could not be changed back.',
          id: 'queue-order',
        }),
    });
  };
  const setPriority = (batch: QueueBatch, priority: BatchPriority) =>
    tell(prioritize(batch.id, priority), {
      done: `Priority: ${priorityWords[priority].toLowerCase()}.`,
      not: 'The priority was not changed.',
      undo: () =>
        void tell(prioritize(batch.id, batch.priority), {
          done: `Priority: ${priorityWords[batch.priority].toLowerCase()}, as before.`,
          not: 'The priority could not be changed back.',
        }),
    });
  return {
    place,
    toEnd: (batch, end) => void place(batch, end),
    prioritize: (batch, priority) => void setPriority(batch, priority),
    pause: (batch) =>
      void tell(pause(batch.id), {
        done: 'Paused: the pictures at hand are finished, then it rests.',
        not: 'The batch was not paused.',
        undo: () =>
          void tell(resume(batch.id), { done: 'It goes on.', not: 'The batch was not resumed.' }),
      }),
    resume: (batch) =>
      void tell(resume(batch.id), { done: 'It goes on.', not: 'The batch was not resumed.' }),
    tryAgain: (batch) =>
      void tell(tryAgain(batch.id), {
        done: 'What failed is tried again.',
        not: 'Nothing is tried again.',
      }),
    cancel: (batch) =>
      void tell(stopBatch(batch.id), {
        done: 'The batch is cancelled; what was made stays.',
        not: 'The batch was not cancelled.',
        undo: () =>
          void tell(goOnWithBatch(batch.id), {
            done: 'The batch goes on.',
            not: 'The batch could not be taken up again.',
          }),
      }),
  };
}
