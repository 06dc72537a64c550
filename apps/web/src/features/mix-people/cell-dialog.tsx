'use client';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import type { Check, MeasuredAttribute } from '@figment/core/measurement/measurement';
import { checkLabels } from '@figment/core/measurement/measurement-in-words';
import type { Preview } from '@figment/core/studio/preview';
import { ChevronLeft, ChevronRight, Save } from 'lucide-react';
import { NextLink } from '@/next-link';
import type { MixCell } from './mix-matrix';

/** One cell as large as its pixels bear, what was measured of it, and the way to keep it. */
export function CellDialog({
  cell,
  preview,
  personId,
  kept,
  busy,
  onKeep,
  onStep,
  onClose,
}: {
  cell: MixCell;
  preview: Preview;
  /** Of an unmixed person of the library: there is nothing to keep. */
  personId: string | null;
  kept: boolean;
  busy: boolean;
  onKeep: () => void;
  onStep: (key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown') => void;
  onClose: () => void;
}) {
  const waits = preview.checks.filter(({ passed }) => !passed);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={cell.name}
      className="sm:w-[min(52rem,94vw)]"
    >
      <div
        className="grid gap-6 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
        onKeyDown={(event) => {
          if (event.key.startsWith('Arrow')) {
            event.preventDefault();
            onStep(event.key as 'ArrowLeft');
          }
          if (event.key.toLowerCase() === 'k' && personId === null) onKeep();
        }}
      >
        <div className="bg-film p-2">
          <img
            src={preview.picture}
            alt={`Sketch: ${cell.name}`}
            className="mx-auto w-full max-w-[min(100%,60dvh)]"
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <div className="flex flex-wrap gap-2">
            {personId === null ? (
              <Button tone="solid" busy={busy} disabled={kept} title="Keep (K)" onClick={onKeep}>
                <Save aria-hidden /> {kept ? 'Kept' : 'Keep'}
              </Button>
            ) : (
              <>
                <NextLink href={`/people/${personId}`} className={buttonClass('outline')}>
                  Open the person
                </NextLink>
                <NextLink href={`/studio/${personId}`} className={buttonClass('outline')}>
                  Open in the studio
                </NextLink>
              </>
            )}
            <span className="ml-auto flex">
              <Button
                tone="quiet"
                aria-label="The cell to the left"
                onClick={() => onStep('ArrowLeft')}
              >
                <ChevronLeft aria-hidden />
              </Button>
              <Button
                tone="quiet"
                aria-label="The cell to the right"
                onClick={() => onStep('ArrowRight')}
              >
                <ChevronRight aria-hidden />
              </Button>
            </span>
          </div>
          {waits.length > 0 ? (
            <Alert tone="note" title="Would be held for review">
              {waits.map((check) => checkWords(check)).join(', ')}
            </Alert>
          ) : null}
          {preview.attributes.length > 0 ? (
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
              {preview.attributes.map((one) => (
                <div key={one.name} className="contents">
                  <dt className="text-soft">{one.label}</dt>
                  <dd className="tabular-nums">{attributeWords(one)}</dd>
                </div>
              ))}
            </dl>
          ) : (
            <p className="text-soft">This model measures nothing of its pictures.</p>
          )}
          <p className="text-sm text-faint">
            psi {preview.psi}, drawn in {Math.round(preview.milliseconds)} ms. Nothing is stored
            until it is kept.
          </p>
        </div>
      </div>
    </Dialog>
  );
}

function checkWords({ name, score, threshold }: Check): string {
  const label = checkLabels[name] ?? name;
  return `${label} ${score.toFixed(2)}, at least ${threshold.toFixed(2)} asked for`;
}

function attributeWords(one: MeasuredAttribute): string {
  if (one.kind === 'number') {
    const digits = Math.abs(one.value) < 10 ? 2 : 0;
    return [one.value.toFixed(digits), one.unit].filter(Boolean).join(' ');
  }
  const value = one.kind === 'choice' ? one.value : one.value ? 'yes' : 'no';
  return `${value} (${Math.round(one.confidence * 100)} %)`;
}
