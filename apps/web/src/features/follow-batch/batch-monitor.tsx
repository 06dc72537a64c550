'use client';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { Disclosure } from '@figment/ui/disclosure';
import { ConfirmDialog } from '@figment/ui/dialog';
import { PageHeader } from '@figment/ui/page-header';
import { Progress, spokenEta } from '@figment/ui/progress';
import { Stat, Stats } from '@figment/ui/stat';
import { Time } from '@figment/ui/time';
import { notify, notifyFailure } from '@figment/ui/toast';
import NextLink from 'next/link';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { stopBatch } from './actions';
import { ArrivingPictures } from './arriving-pictures';
import { BatchStateBadge } from './batch-state';
import {
  isOpenState,
  spokenDuration,
  spokenPace,
  type BatchOrderView,
  type BatchUpdate,
} from './batch-view';
import { OrderSheet } from './order-sheet';
import { useBatch, type Connection } from './use-batch';

const people = (count: number) =>
  `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`;

/** A batch while it is made, live, and after. */
export function BatchMonitor({
  order,
  first,
  canCancel,
  now,
}: {
  order: BatchOrderView;
  first: BatchUpdate;
  canCancel: boolean;
  now: string;
}) {
  const { progress, pictures, connection, patch } = useBatch(order.id, first);
  const { state, made, failed, held, trouble, pace, failures } = progress;
  const open = isOpenState(state);
  const took =
    progress.startedAt && progress.finishedAt
      ? (Date.parse(progress.finishedAt) - Date.parse(progress.startedAt)) / 1000
      : null;
  return (
    <>
      <PageHeader
        above={
          <NextLink href="/batches" className="underline underline-offset-4">
            Batches
          </NextLink>
        }
        title={people(order.count)}
        lead={
          <>
            Ordered by {order.orderedBy} <Time at={order.orderedAt} now={now} />, made by{' '}
            {order.model.name}.
          </>
        }
        actions={
          <>
            {made > held ? (
              <NextLink
                href={`/people?batch=${order.id}`}
                className={buttonClass(open ? 'outline' : 'solid')}
              >
                {open ? 'See those made' : `See ${people(made - held)}`}
              </NextLink>
            ) : null}
            {open && canCancel ? (
              <CancelButton
                batchId={order.id}
                made={made}
                onCancelled={() =>
                  patch({ state: 'cancelled', finishedAt: new Date().toISOString(), trouble: null })
                }
              />
            ) : null}
          </>
        }
      />
      <div className="space-y-8">
        <section aria-label="Progress" className="space-y-5">
          <div className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-2">
            <BatchStateBadge state={state} />
            <ConnectionNote connection={connection} />
          </div>
          {trouble && open ? (
            <Alert tone="note" title="The workers can’t go on just now.">
              {trouble} The batch continues by itself as soon as this is mended.
            </Alert>
          ) : null}
          <Outcome state={state} made={made} failed={failed} count={order.count} />
          {held > 0 ? <HeldBack batchId={order.id} held={held} /> : null}
          <Progress
            label="Progress"
            done={made + failed}
            total={order.count}
            etaSeconds={open && !trouble ? pace?.secondsLeft : null}
            {...(failed > 0 ? { note: `${failed} given up` } : {})}
          />
          <Stats>
            <Stat label="Made" value={made.toLocaleString('en')} />
            {held > 0 ? <Stat label="Held back" value={held.toLocaleString('en')} /> : null}
            <Stat label="Given up" value={failed.toLocaleString('en')} />
            <Stat label="Ordered" value={order.count.toLocaleString('en')} />
            <Stat label="Pace" value={pace ? spokenPace(pace.perSecond) : '–'} />
            {open ? (
              <Stat
                label="Time left"
                value={pace && !trouble ? spokenEta(pace.secondsLeft).replace(' left', '') : '–'}
              />
            ) : (
              <Stat label="Took" value={took === null ? '–' : spokenDuration(took)} />
            )}
          </Stats>
        </section>
        <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <ArrivingPictures pictures={pictures} state={state} made={made} batchId={order.id} />
          <aside className="space-y-6">
            <OrderSheet order={order} />
            {failures.length > 0 ? (
              <Disclosure
                summary={`What was given up (${failed.toLocaleString('en')})`}
                className="border-b"
              >
                <ul className="space-y-2 text-sm">
                  {failures.map(({ index, seed, message }) => (
                    <li key={index}>
                      <span className="font-mono text-[0.8125rem]">seed {seed}</span>
                      <span className="block text-soft">{message}</span>
                    </li>
                  ))}
                </ul>
                {failed > failures.length ? (
                  <p className="mt-2 text-sm text-faint">
                    The first {failures.length} of {failed.toLocaleString('en')}.
                  </p>
                ) : null}
              </Disclosure>
            ) : null}
          </aside>
        </div>
      </div>
    </>
  );
}

function ConnectionNote({ connection }: { connection: Connection }) {
  if (connection === 'ended') return null;
  const words = {
    live: 'Live: this page keeps itself up to date.',
    reconnecting: 'Reconnecting. Until then this page asks every few seconds.',
    lost: 'Not up to date: the server no longer shows this batch to you. Reload the page to sign in again.',
  }[connection];
  return (
    <p
      role="status"
      className={connection === 'live' ? 'text-sm text-faint' : 'text-sm font-medium text-ink'}
    >
      {words}
    </p>
  );
}

function Outcome({
  state,
  made,
  failed,
  count,
}: {
  state: BatchUpdate['progress']['state'];
  made: number;
  failed: number;
  count: number;
}) {
  if (state === 'failed') {
    return (
      <Alert tone="bad" title="Nothing could be made.">
        Every picture was given up; the reasons are listed under “What was given up”. Order again
        once they are mended.
      </Alert>
    );
  }
  if (state === 'cancelled') {
    return (
      <Alert title="This batch was cancelled.">
        {made > 0
          ? `The ${people(made)} made before stay in the catalog.`
          : 'Nobody had been made yet.'}
      </Alert>
    );
  }
  if (state === 'completed' && failed > 0) {
    return (
      <Alert tone="note" title={`${people(made)} of ${count.toLocaleString('en')} were made.`}>
        {failed.toLocaleString('en')} could not be made; the reasons are listed below.
      </Alert>
    );
  }
  return null;
}

/** Nothing is thrown away silently: whom a check held back can be looked at. */
function HeldBack({ batchId, held }: { batchId: string; held: number }) {
  return (
    <Alert tone="note" title={`${people(held)} held back by a check.`}>
      They are recorded and hidden from agencies.{' '}
      <NextLink
        href={`/people?batch=${batchId}&hidden=yes`}
        className="underline underline-offset-4"
      >
        Look at them
      </NextLink>
    </Alert>
  );
}

function CancelButton({
  batchId,
  made,
  onCancelled,
}: {
  batchId: string;
  made: number;
  onCancelled: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const cancel = async () => {
    setBusy(true);
    const result = await stopBatch(batchId).catch(() => null);
    setBusy(false);
    if (result?.ok) {
      notify('The batch is cancelled.');
      onCancelled();
    } else {
      notifyFailure(
        'The batch was not cancelled.',
        result ? refusalText(result) : 'The server did not answer. Try again.',
      );
    }
  };
  return (
    <ConfirmDialog
      trigger={<Button busy={busy}>Cancel batch</Button>}
      title="Cancel this batch?"
      description={
        made > 0
          ? `No more people are made. The ${people(made)} made so far stay in the catalog. A cancelled batch can’t be resumed.`
          : 'Nobody is made. A cancelled batch can’t be resumed, but you can order again.'
      }
      confirmLabel="Cancel the batch"
      cancelLabel="Let it go on"
      onConfirm={() => void cancel()}
    />
  );
}
