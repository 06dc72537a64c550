'use client';
import { isOpen } from '@figment/core/batch/batch';
import { countedNoun } from '@figment/core/subject/kind-nouns';
import { Alert } from '@figment/ui/alert';
import { Badge } from '@figment/ui/badge';
import { buttonClass } from '@figment/ui/button';
import { Disclosure } from '@figment/ui/disclosure';
import { PageHeader } from '@figment/ui/page-header';
import { Progress, spokenEta } from '@figment/ui/progress';
import { Stat, Stats } from '@figment/ui/stat';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import { catalogHref } from '@/catalog-address';
import { inSentence } from '@/in-sentence';
import { ArrivingPictures } from './arriving-pictures';
import { ConnectionNote } from './connection-note';
import { BatchButtons } from './batch-buttons';
import { BatchStateBadge } from './batch-state';
import { spokenDuration, spokenPace, type BatchOrderView, type BatchUpdate } from './batch-view';
import { OrderSheet } from './order-sheet';
import { originWords } from './queue-view';
import { RejectionReasons } from './rejection-reasons';
import { useBatch } from './use-batch';

/** A batch while it is made, live, and after. */
export function BatchMonitor({
  order,
  first,
  canCancel,
  canArrange,
  now,
}: {
  order: BatchOrderView;
  first: BatchUpdate;
  canCancel: boolean;
  canArrange: boolean;
  now: string;
}) {
  const { progress, pictures, connection, patch } = useBatch(order.id, first);
  const { state, made, failed, held, accepted, rejected, paused, trouble, pace, failures } =
    progress;
  const people = (count: number) => countedNoun(count, [order.kind]);
  const open = isOpen({ state });
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
        title={people(order.wanted)}
        lead={
          <>
            {order.origin === 'order' ? 'Ordered' : `${capital(originWords[order.origin])},`} by{' '}
            {inSentence(order.orderedBy)} <Time at={order.orderedAt} now={now} />, made by{' '}
            {order.model.name}.
            {order.count > order.wanted
              ? ` At most ${order.count.toLocaleString('en')} tries.`
              : null}
            {order.dueAt ? (
              <>
                {' '}
                Due <Time at={order.dueAt} now={now} />.
              </>
            ) : null}
          </>
        }
        actions={
          <>
            {made > held ? (
              <NextLink
                href={catalogHref(`batch:${order.id}`)}
                className={buttonClass(open ? 'outline' : 'solid')}
              >
                {open ? 'See those made' : `See ${people(made - held)}`}
              </NextLink>
            ) : null}
            <BatchButtons
              batchId={order.id}
              progress={progress}
              canCancel={canCancel}
              canArrange={canArrange}
              onChange={patch}
            />
          </>
        }
      />
      <div className="space-y-8">
        <section aria-label="Progress" className="space-y-5">
          <div className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-2">
            {paused && open ? <Badge tone="ink">Paused</Badge> : <BatchStateBadge state={state} />}
            <ConnectionNote connection={connection} what="this batch" />
          </div>
          {trouble && open ? (
            <Alert tone="note" title="The workers can’t go on just now.">
              {trouble} The batch continues by itself as soon as this is mended.
            </Alert>
          ) : null}
          {open && !progress.hasGenerator ? (
            <Alert tone="bad" title="No running generator has this model.">
              The batch waits until one is started that has it; then it goes on by itself.
            </Alert>
          ) : null}
          <Outcome progress={progress} order={order} />
          {held > 0 ? <HeldBack batchId={order.id} words={people(held)} /> : null}
          <Progress
            label="Progress"
            done={order.wanted < order.count ? accepted : made + failed + rejected}
            total={order.wanted}
            etaSeconds={open && !trouble && !paused ? pace?.secondsLeft : null}
            {...(order.wanted < order.count
              ? {
                  note: `${(made + failed + rejected).toLocaleString('en')} of ${order.count.toLocaleString('en')} tries`,
                }
              : {})}
          />
          <Stats>
            <Stat label="Accepted" value={accepted.toLocaleString('en')} />
            {held > 0 ? <Stat label="Held back" value={held.toLocaleString('en')} /> : null}
            {rejected > 0 ? <Stat label="Rejected" value={rejected.toLocaleString('en')} /> : null}
            {failed > 0 ? <Stat label="Given up" value={failed.toLocaleString('en')} /> : null}
            <Stat label="Wanted" value={order.wanted.toLocaleString('en')} />
            <Stat label="Pace" value={pace ? spokenPace(pace.perSecond) : '–'} />
            {open ? (
              <Stat
                label="Time left"
                value={
                  pace && !trouble && !paused
                    ? spokenEta(pace.secondsLeft).replace(' left', '')
                    : '–'
                }
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
            <RejectionReasons batchId={order.id} rejected={rejected} reasons={progress.reasons} />
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

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function Outcome({
  progress: { state, made, failed, endedBecause },
  order,
}: {
  progress: BatchUpdate['progress'];
  order: BatchOrderView;
}) {
  const people = (count: number) => countedNoun(count, [order.kind]);
  if (state === 'failed') {
    return (
      <Alert tone="bad" title="Nothing came of it.">
        {endedBecause ??
          'Every picture was given up; the reasons are listed under “What was given up”.'}
      </Alert>
    );
  }
  if (state === 'cancelled') {
    return (
      <Alert title="This batch was cancelled.">
        {made > 0
          ? `The ${people(made)} made before stay in the catalog.`
          : 'Nothing had been made yet.'}
      </Alert>
    );
  }
  if (state === 'completed' && endedBecause) {
    return (
      <Alert
        tone="note"
        title={failed > 0 ? 'Not everything could be made.' : 'Not everything was accepted.'}
      >
        {endedBecause}
      </Alert>
    );
  }
  return null;
}

/** Nothing is thrown away silently: whom a check held back can be looked at. */
function HeldBack({ batchId, words }: { batchId: string; words: string }) {
  return (
    <Alert tone="note" title={`${words} held back by a check.`}>
      They are recorded and hidden from agencies.{' '}
      <NextLink
        href={catalogHref(`batch:${batchId} state:hidden`)}
        className="underline underline-offset-4"
      >
        Look at them
      </NextLink>
    </Alert>
  );
}
