'use client';
import { Alert } from '@figment/ui/alert';
import { EmptyState } from '@figment/ui/empty-state';
import { Stat, Stats } from '@figment/ui/stat';
import { spokenEta } from '@figment/ui/progress';
import { useMemo, type ReactNode } from 'react';
import { PruneButton } from './prune-button';
import { ConnectionNote } from './connection-note';
import { QueueRow } from './queue-row';
import { isRunning, lanesOf, priorityWords, type QueueBatch, type QueueUpdate } from './queue-view';
import { RowMenu } from './row-menu';
import { useQueue } from './use-queue';
import { useRowActions } from './use-row-actions';
import { WaitingLane } from './waiting-lane';

/** The whole queue, live: what is being made, what waits in which order, what ended. */
export function QueueBoard({
  first,
  canArrange,
  now,
  orderLink,
  older,
}: {
  first: QueueUpdate;
  canArrange: boolean;
  now: string;
  orderLink: ReactNode;
  older: ReactNode;
}) {
  const { update, connection } = useQueue(first);
  const { open, done, generators } = update;
  const lanes = useMemo(() => lanesOf(open), [open]);
  const all = useRowActions((batch) =>
    open.filter((one) => one.requester === batch.requester && one.priority === batch.priority),
  );
  const actions = canArrange ? all : null;
  const running = open.filter(isRunning);
  const waiting = open.filter((batch) => !isRunning(batch));
  const menuOf = (batch: QueueBatch) => actions && <RowMenu batch={batch} actions={actions} />;
  if (open.length === 0 && done.length === 0) {
    return (
      <EmptyState title="Nobody was ordered yet." action={orderLink}>
        <p>
          A batch is an order: a model, a number of people, and how they are drawn. Workers make
          them one after another, and they appear in the catalog as they arrive.
        </p>
        <p>
          {orderLink
            ? 'Start with a couple of dozen random seeds, look at them, and keep the seeds you like.'
            : 'An admin of your library orders batches; you can follow them here.'}
        </p>
      </EmptyState>
    );
  }
  return (
    <div className="space-y-10">
      <Warnings update={update} />
      <section aria-label="The queue at a glance" className="space-y-3">
        <ConnectionNote connection={connection} what="the queue" />
        <Stats>
          <Stat label="Being made" value={String(running.length)} />
          <Stat label="Waiting" value={String(waiting.length)} />
          <Stat label="Generators" value={String(generators.length)} />
          <Stat label="All done" value={throughIn(open)} />
        </Stats>
      </section>
      <Section id="running" title="Being made">
        {running.length === 0 ? (
          <p className="text-soft">Nothing is being made just now.</p>
        ) : (
          <ul className="divide-y divide-rule border-y border-rule">
            {running.map((batch) => (
              <li key={batch.id}>
                <QueueRow batch={batch} now={now} actions={menuOf(batch)} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section
        id="waiting"
        title="Waiting"
        lead={
          lanes.length > 1
            ? 'Requesters of one priority take turns, a slice of eight at a time; the order within a line is yours.'
            : null
        }
      >
        {lanes.length === 0 ? (
          <p className="text-soft">Nothing waits.</p>
        ) : (
          <div className="space-y-6">
            {lanes.map((lane) => (
              <section
                key={lane.key}
                aria-label={`${priorityWords[lane.priority]}, ${lane.requesterName}`}
              >
                <h3 className="label-print mb-2 text-soft">
                  {lane.requesterName}
                  {lane.priority === 'normal' ? '' : ` · ${priorityWords[lane.priority]}`}
                </h3>
                <WaitingLane lane={lane} now={now} actions={actions} />
              </section>
            ))}
          </div>
        )}
      </Section>
      <Section
        id="done"
        title="Done"
        aside={canArrange && done.length > 0 ? <PruneButton /> : null}
      >
        {done.length === 0 ? (
          <p className="text-soft">Nothing has ended yet.</p>
        ) : (
          <ul className="divide-y divide-rule border-y border-rule">
            {done.map((batch) => (
              <li key={batch.id}>
                <QueueRow batch={batch} now={now} actions={menuOf(batch)} />
              </li>
            ))}
          </ul>
        )}
        {older}
      </Section>
    </div>
  );
}

function Section({
  id,
  title,
  lead = null,
  aside = null,
  children,
}: {
  id: string;
  title: string;
  lead?: string | null;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id={id} className="display text-2xl">
          {title}
        </h2>
        {aside}
      </div>
      {lead ? <p className="mb-4 max-w-prose text-sm text-soft">{lead}</p> : null}
      {children}
    </section>
  );
}

function Warnings({ update: { open, generators, missingModels } }: { update: QueueUpdate }) {
  if (open.length === 0) return null;
  if (generators.length === 0) {
    return (
      <Alert tone="bad" title="No generator is running.">
        Nothing is made until one is started: run “npm start”, or “generator work” on any machine
        that reaches the database and the store. What waits goes on by itself then.
      </Alert>
    );
  }
  if (missingModels.length === 0) return null;
  return (
    <Alert tone="note" title={`No running generator has ${missingModels.join(' or ')}.`}>
      Batches of it wait until a generator starts that has the package.
    </Alert>
  );
}

/** When everything that is not paused will be through. */
function throughIn(open: readonly QueueBatch[]): string {
  const ends = open.filter(({ paused }) => !paused).map(({ endsIn }) => endsIn);
  if (ends.length === 0 || ends.some((end) => end === null)) return '–';
  return spokenEta(Math.max(...ends.map((end) => end ?? 0))).replace(' left', '');
}
