'use client';
import { isOpen } from '@figment/core/batch/batch';
import { countedNoun } from '@figment/core/subject/kind-nouns';
import { Badge } from '@figment/ui/badge';
import { spokenEta } from '@figment/ui/progress';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import type { ReactNode } from 'react';
import { BatchStateBadge } from './batch-state';
import { spokenDuration, spokenPace } from './batch-view';
import { originWords, priorityWords, type QueueBatch } from './queue-view';

/** What a batch is, how far it is and when it will be through: one row of the queue. */
export function QueueRow({
  batch,
  now,
  handle,
  actions,
}: {
  batch: QueueBatch;
  now: string;
  /** To take it by, where it can be moved. */
  handle?: ReactNode;
  actions?: ReactNode;
}) {
  const { id, wanted, kind, modelName, state, paused, priority, origin, late, dueAt } = batch;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2 gap-y-2 py-3 sm:grid-cols-[auto_minmax(0,1.2fr)_minmax(0,1fr)_auto] sm:items-center sm:gap-x-5">
      <div className="row-span-2 self-start sm:row-span-1 sm:self-center">{handle}</div>
      <div className="min-w-0">
        <NextLink
          href={`/batches/${id}`}
          className="inline-block py-1 font-medium underline decoration-rule-strong underline-offset-4 hover:decoration-mark hover:decoration-2"
        >
          {countedNoun(wanted, [kind])}, {modelName}
        </NextLink>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft">
          {paused && isOpen(batch) ? (
            <Badge tone="ink">Paused</Badge>
          ) : (
            <BatchStateBadge state={state} />
          )}
          {priority === 'normal' ? null : <Badge tone="plain">{priorityWords[priority]}</Badge>}
          <span>
            {batch.requesterName}, {originWords[origin]} <Time at={batch.orderedAt} now={now} />
          </span>
          {dueAt ? (
            <span className={late ? 'font-medium text-bad' : ''}>
              due <Time at={dueAt} now={now} />
              {late ? ', will be late' : ''}
            </span>
          ) : null}
        </p>
      </div>
      <div className="col-span-2 col-start-2 row-start-2 min-w-0 sm:col-span-1 sm:col-start-3 sm:row-start-1">
        <RowProgress batch={batch} />
      </div>
      <div className="col-start-3 row-start-1 flex items-center self-start sm:col-start-4 sm:self-center">
        {actions}
      </div>
      {batch.trouble ? (
        <p className="col-start-2 col-end-[-1] text-sm text-bad">Held up: {batch.trouble}</p>
      ) : null}
      {batch.endedBecause ? (
        <p className="col-start-2 col-end-[-1] text-sm text-soft">{batch.endedBecause}</p>
      ) : null}
    </div>
  );
}

/** "12 of 24 accepted, 1 held, 3 rejected" with a bar of the same parts. */
function RowProgress({ batch }: { batch: QueueBatch }) {
  const { accepted, held, rejected, failed, count, wanted } = batch;
  const number = (value: number) => value.toLocaleString('en');
  const parts = [
    `${number(accepted)} of ${number(wanted)} accepted`,
    held > 0 ? `${number(held)} held` : null,
    rejected > 0 ? `${number(rejected)} rejected` : null,
    failed > 0 ? `${number(failed)} failed` : null,
    count > wanted
      ? `${number(accepted + held + rejected + failed)} of ${number(count)} tries`
      : null,
  ].filter((part) => part !== null);
  const share = wanted > 0 ? Math.min(100, (accepted / wanted) * 100) : 0;
  const rest = Math.min(100 - share, ((held + rejected + failed) / count) * 100);
  return (
    <div>
      <p className="text-sm tabular-nums">{parts.join(' · ')}</p>
      <div
        aria-hidden
        className="mt-1 flex h-1.5 overflow-hidden rounded-sm border border-rule-strong bg-sunk"
      >
        <span
          className="h-full bg-mark transition-[width] duration-500"
          style={{ width: `${share}%` }}
        />
        <span className="h-full bg-rule-strong" style={{ width: `${rest}%` }} />
      </div>
      <p className="mt-1 text-sm text-faint tabular-nums">{whenInWords(batch)}</p>
    </div>
  );
}

function whenInWords(batch: QueueBatch): string {
  const { state, paused, startsIn, endsIn, perSecond } = batch;
  if (!isOpen(batch)) return '';
  if (paused) return 'rests until it is resumed';
  if (endsIn === null) {
    return startsIn === 0 ? 'how long it takes is not known yet' : 'its turn is not known yet';
  }
  const pace = perSecond === null ? '' : `${spokenPace(perSecond)}, `;
  if (state === 'running' || startsIn === null || startsIn < 5)
    return `${pace}${spokenEta(endsIn)}`;
  return `begins in ${spokenDuration(startsIn)}, done in ${spokenDuration(endsIn)}`;
}
