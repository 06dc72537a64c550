'use client';
import { identityInWords } from '@figment/core/identity/identity-in-words';
import { Button } from '@figment/ui/button';
import { IconButton } from '@figment/ui/icon-button';
import { Circled } from '@figment/ui/picture-grid';
import clsx from 'clsx';
import { Save, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Cell } from './cells';
import type { PreviewState } from './preview-store';
import { isUntouched } from './sketch-state';
import { useStudio } from './studio-context';
import { Undeveloped } from './undeveloped';
import { usePreviewSet } from './use-preview-set';
import { useElapsed, waitingWords } from './waiting';

/** A sheet of sketches: each can be taken over with a click, or kept as it is. */
export function PreviewCells({
  part,
  cells,
  label,
  tools,
}: {
  /** Which part of the page asks. */
  part: string;
  cells: readonly Cell[];
  label: string;
  tools?: ReactNode;
}) {
  const { address, commit, wish } = useStudio();
  const set = usePreviewSet(part, new Map(cells.map(({ key, state }) => [key, wish(state)])));
  const here = JSON.stringify(address.sketch);
  const failed = [...set.states.values()].filter(({ is }) => is === 'failed').length;
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        {tools}
        <SheetState {...set} failed={failed} onRetry={set.retry} />
      </div>
      <ul
        aria-label={label}
        className="grid grid-cols-2 gap-x-0 gap-y-4 md:grid-cols-3 lg:grid-cols-2 xl:grid-cols-4"
      >
        {cells.map((cell) => (
          <PreviewCell
            key={cell.key}
            cell={cell}
            preview={set.states.get(cell.key) ?? { is: 'waiting' }}
            chosen={JSON.stringify(cell.state) === here}
            onChoose={() => commit((before) => ({ ...before, sketch: cell.state }))}
          />
        ))}
      </ul>
    </div>
  );
}

/** How many are there, how long the rest takes, and a way on when some were refused. */
export function SheetState({
  here,
  total,
  waitingSince,
  failed,
  onRetry,
}: {
  here: number;
  total: number;
  waitingSince: number | null;
  failed: number;
  onRetry: () => void;
}) {
  const { usual } = useStudio();
  const elapsed = useElapsed(waitingSince);
  const milliseconds = usual();
  const eta = waitingWords(elapsed, {
    here,
    total,
    usual: milliseconds === null ? null : milliseconds / 1000,
  });
  return (
    <span className="ml-auto flex items-center gap-3 text-sm text-soft">
      <span role="status" className="tabular-nums">
        {here === total ? '' : [`${here} of ${total}`, eta].filter(Boolean).join(' · ')}
      </span>
      {failed > 0 && waitingSince === null ? (
        <Button size="sm" onClick={onRetry}>
          Try {failed === 1 ? 'the missing one' : `${failed} missing ones`} again
        </Button>
      ) : null}
    </span>
  );
}

export function PreviewCell({
  cell,
  preview,
  chosen,
  onChoose,
  children,
}: {
  cell: Cell;
  preview: PreviewState;
  /** This is what the large picture shows. */
  chosen: boolean;
  onChoose: () => void;
  /** Beside its distance, below the picture. */
  children?: ReactNode;
}) {
  const { facts, keeping } = useStudio();
  const { pairs, person } = facts;
  const distance =
    preview.is === 'here' ? (preview.preview.comparison?.identityDistance ?? null) : null;
  const said =
    distance === null
      ? ''
      : `Identity distance ${distance.toFixed(2)}. ${identityInWords(distance, pairs)}`;
  return (
    <li className="flex min-w-0 flex-col">
      <div className="bg-film px-1.5 text-film-edge">
        <div className="edge-print flex h-7 items-center justify-between px-1.5">
          <span className="relative truncate">
            {cell.name}
            {chosen ? <Circled /> : null}
          </span>
          <span className="text-film-soft tabular-nums">
            {distance === null ? '' : distance.toFixed(2)}
          </span>
        </div>
        <div
          className="relative"
          style={{ aspectRatio: `${person.preview.width} / ${person.preview.height}` }}
        >
          <CellPicture
            preview={preview}
            label={`Take ${cell.name}. ${said}`}
            chosen={chosen}
            onChoose={onChoose}
          />
        </div>
        <div className="h-2.5" />
      </div>
      <div className="flex min-h-11 items-start justify-between gap-1 px-1.5 pt-1.5">
        <span className="min-w-0 text-[0.8125rem] leading-snug text-soft">
          {children ?? (distance === null ? '' : identityInWords(distance, pairs))}
        </span>
        {preview.is === 'here' ? (
          <IconButton
            label={`Keep ${cell.name}`}
            className="-mt-1 size-9"
            disabled={keeping.busy || isUntouched(cell.state)}
            onClick={() => void keeping.keep([cell.state])}
          >
            <Save aria-hidden />
          </IconButton>
        ) : null}
      </div>
    </li>
  );
}

function CellPicture({
  preview,
  label,
  chosen,
  onChoose,
}: {
  preview: PreviewState;
  label: string;
  chosen: boolean;
  onChoose: () => void;
}) {
  if (preview.is === 'waiting') return <Undeveloped />;
  if (preview.is === 'failed') {
    return (
      <p
        role="alert"
        className="flex size-full flex-col items-center justify-center gap-1.5 overflow-y-auto p-2 text-center text-xs text-film-soft"
      >
        <TriangleAlert aria-hidden className="size-5 shrink-0 text-film-edge" />
        {preview.refusal.message}
      </p>
    );
  }
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={label}
      onClick={onChoose}
      className={clsx(
        'block size-full focus-visible:relative focus-visible:z-10 focus-visible:outline-[3px] focus-visible:outline-mark',
        chosen && 'outline-[3px] -outline-offset-[3px] outline-mark',
      )}
    >
      <img
        src={preview.preview.picture}
        alt=""
        className="size-full object-cover transition-[filter] duration-200 hover:brightness-110"
      />
    </button>
  );
}
