'use client';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { ConfirmDialog } from '@figment/ui/dialog';
import { Disclosure } from '@figment/ui/disclosure';
import { PageHeader } from '@figment/ui/page-header';
import { Frame, PictureGrid } from '@figment/ui/picture-grid';
import { Picture } from '@figment/ui/picture';
import { Progress } from '@figment/ui/progress';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Stat, Stats } from '@figment/ui/stat';
import { Time } from '@figment/ui/time';
import { notify, notifyFailure } from '@figment/ui/toast';
import NextLink from 'next/link';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { cancel } from './actions';
import { BatchStateBadge } from './batch-state';
import { isOpenState, type BatchView } from './batch-view';
import type { BatchPageView } from './queries';
import { useBatch } from './use-batch';

/** One batch while it is made: numbers, pictures as they arrive, and the way to stop it. */
export function BatchMonitor({ page }: { page: BatchPageView }) {
  const { batch, frames, failures, live } = useBatch(page);
  const open = isOpenState(batch.state);
  const missing = batch.count - batch.made - batch.failed;
  return (
    <>
      <PageHeader
        above={
          <>
            Ordered by {batch.orderedBy}, <Time at={batch.orderedAt} now={page.now} />
          </>
        }
        title={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {batch.count} {batch.count === 1 ? 'person' : 'people'}
            <span className="font-sans text-base tracking-normal">
              <BatchStateBadge state={batch.state} trouble={batch.trouble !== null} />
            </span>
          </span>
        }
        actions={
          <>
            {batch.made > 0 ? (
              <NextLink href={`/people?batch=${batch.id}`} className={buttonClass('outline')}>
                Open in the catalog
              </NextLink>
            ) : null}
            {open && page.canCancel ? <CancelButton batch={batch} /> : null}
          </>
        }
      />
      {batch.trouble && open ? (
        <Alert tone="bad" title="The batch is held up" className="mb-6">
          {batch.trouble} The generator tries again by itself.
        </Alert>
      ) : null}
      {!live && open ? (
        <Alert tone="note" className="mb-6">
          The connection to the server is interrupted; the numbers may be old.
        </Alert>
      ) : null}
      <Progress
        label="Progress"
        done={batch.made}
        total={batch.count}
        note={batch.failed > 0 ? `${batch.failed} given up` : undefined}
        etaSeconds={batch.state === 'running' ? batch.secondsLeft : null}
        className="mb-7"
      />
      <Stats className="mb-8">
        <Stat label="Made" value={batch.made} />
        <Stat
          label={open ? 'To go' : 'Not made'}
          value={open ? missing : batch.count - batch.made}
        />
        <Stat
          label="Pace"
          value={batch.perSecond === null ? '–' : pace(batch.perSecond)}
          note={batch.perSecond === null && open ? 'known after the first' : undefined}
        />
        <Stat label="Took" value={<Took batch={batch} />} />
      </Stats>
      {failures.length > 0 ? (
        <Alert
          tone="bad"
          className="mb-8"
          title={`${batch.failed} ${batch.failed === 1 ? 'picture was' : 'pictures were'} given up`}
        >
          <ul className="mt-1 max-h-48 overflow-y-auto text-sm">
            {failures.map((failure) => (
              <li key={failure.index}>
                Seed {failure.seed}: {failure.message}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {frames.length > 0 ? (
        <PictureGrid
          density="proof"
          label="Pictures of this batch, newest first"
          className="-mx-4 sm:mx-0"
        >
          {frames.map((frame) => (
            <Frame
              key={frame.id}
              density="proof"
              number={frame.seed}
              marked={frame.released}
              className="animate-[figment-appear_500ms_ease-out]"
            >
              <NextLink
                href={`/people/${frame.id}`}
                prefetch={false}
                className="block focus-visible:relative focus-visible:z-10 focus-visible:outline-[3px] focus-visible:outline-mark"
              >
                <Picture
                  src={frame.thumbnail.src}
                  alt={frame.alt}
                  width={frame.thumbnail.width}
                  height={frame.thumbnail.height}
                  placeholder={frame.placeholder}
                  className="bg-film"
                />
              </NextLink>
            </Frame>
          ))}
        </PictureGrid>
      ) : open ? (
        <p className="text-soft">
          {batch.state === 'waiting'
            ? 'Waiting for a generator to take it. If nothing happens for a minute, check that one is running.'
            : 'The generator has begun. The first picture will appear here.'}
        </p>
      ) : null}
      {batch.made > frames.length && frames.length > 0 ? (
        <p className="mt-4 text-sm text-faint">
          The newest {frames.length} of {batch.made}; the catalog has them all.
        </p>
      ) : null}
      <Disclosure summary="What was ordered" className="mt-10 max-w-2xl border-b">
        <SpecSheet>
          <Spec name="Model">
            {batch.modelId}
            <span className="block font-mono text-xs break-all text-faint">
              sha256 {batch.modelSha256}
            </span>
          </Spec>
          <Spec name="Truncation">
            psi {page.settings.psi}
            {page.settings.cutoff === null ? '' : `, layers below ${page.settings.cutoff}`}
          </Spec>
          <Spec name="Noise">{page.settings.noiseMode}</Spec>
          {page.settings.label === null ? null : <Spec name="Label">{page.settings.label}</Spec>}
          <Spec name="Seeds" mono>
            {page.seeds}
          </Spec>
          <Spec name="Id" mono>
            {batch.id}
          </Spec>
        </SpecSheet>
      </Disclosure>
    </>
  );
}

function pace(perSecond: number): string {
  return perSecond >= 1 ? `${perSecond.toFixed(1)} / s` : `${(perSecond * 60).toFixed(1)} / min`;
}

function Took({ batch }: { batch: BatchView }) {
  if (!batch.startedAt || !batch.finishedAt) return '–';
  const seconds = (Date.parse(batch.finishedAt) - Date.parse(batch.startedAt)) / 1000;
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}

function CancelButton({ batch }: { batch: BatchView }) {
  const [busy, setBusy] = useState(false);
  const stop = async () => {
    setBusy(true);
    const result = await cancel(batch.id);
    setBusy(false);
    if (result.ok) notify('Batch cancelled', { description: 'What was made stays.' });
    else notifyFailure('The batch was not cancelled', refusalText(result));
  };
  return (
    <ConfirmDialog
      trigger={<Button busy={busy}>Cancel batch</Button>}
      title="Cancel this batch?"
      description={`${batch.made} of ${batch.count} are made and stay in the catalog. The rest will not be made; this cannot be undone.`}
      confirmLabel="Cancel the batch"
      cancelLabel="Let it run"
      onConfirm={() => void stop()}
    />
  );
}
