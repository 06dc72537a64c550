'use client';
import clsx from 'clsx';
import { TriangleAlert, X } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { CellState } from './matrix-previews';
import { stepFrom, type MixCell } from './mix-matrix';

export interface CellPlace {
  row: number;
  column: number;
}

const placeKey = ({ row, column }: CellPlace) => `${row}:${column}`;

/**
 * The matrix: sources above, destinations on the left, both unmixed. Arrow keys lead from cell to cell, Enter opens one, K keeps it.
 */
export function MixGrid({
  cells,
  rows,
  columns,
  aspect,
  states,
  kept,
  at,
  onMove,
  onOpen,
  onKeep,
  columnTools,
  onRemoveRow,
  rowNames,
}: {
  cells: readonly MixCell[];
  rows: number;
  columns: number;
  aspect: string;
  states: ReadonlyMap<string, CellState>;
  kept: ReadonlySet<string>;
  /** The cell that Tab leads to. */
  at: CellPlace;
  onMove: (to: CellPlace) => void;
  onOpen: (cell: MixCell) => void;
  onKeep: (cell: MixCell) => void;
  columnTools: (column: number) => ReactNode;
  onRemoveRow: (row: number) => void;
  rowNames: readonly string[];
}) {
  const grid = useRef<HTMLDivElement>(null);
  const byPlace = new Map(cells.map((cell) => [placeKey(cell), cell]));
  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (!target.dataset.place || event.ctrlKey || event.metaKey || event.altKey) return;
    const cell = byPlace.get(target.dataset.place);
    if (event.key.toLowerCase() === 'k' && cell) {
      event.preventDefault();
      onKeep(cell);
      return;
    }
    const from = cell ?? at;
    const to = stepFrom(from, event.key, { rows, columns });
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    onMove(to);
    grid.current?.querySelector<HTMLElement>(`[data-place="${placeKey(to)}"]`)?.focus();
  }
  const cellAt = (row: number, column: number) => (
    <GridCell
      cell={byPlace.get(placeKey({ row, column })) ?? null}
      place={{ row, column }}
      aspect={aspect}
      state={states.get(byPlace.get(placeKey({ row, column }))?.key ?? '') ?? null}
      kept={kept.has(byPlace.get(placeKey({ row, column }))?.key ?? '')}
      reachable={at.row === row && at.column === column}
      onFocus={() => onMove({ row, column })}
      onOpen={onOpen}
    />
  );
  const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);
  return (
    <div className="-mx-4 overflow-x-auto bg-film px-3 py-3 sm:mx-0 sm:w-fit sm:max-w-full">
      <div
        ref={grid}
        role="grid"
        aria-label="Mixing matrix"
        aria-rowcount={rows + 1}
        aria-colcount={columns + 1}
        onKeyDown={onKeyDown}
        className="grid w-max gap-1"
        style={{
          gridTemplateColumns: `repeat(${columns + 1}, clamp(6.25rem, calc((100vw - 9rem) / ${columns + 1}), 12.5rem))`,
        }}
      >
        <div role="row" className="contents">
          <div
            role="gridcell"
            className="sticky left-0 z-10 flex flex-col justify-end bg-film p-1.5 text-xs text-film-soft"
          >
            <span className="text-right">lends its layers →</span>
            <span>takes them ↓</span>
          </div>
          {indexes(columns).map((column) => (
            <div role="columnheader" key={column} className="min-w-0">
              {cellAt(-1, column)}
              <div className="rounded-sm bg-paper p-1.5">{columnTools(column)}</div>
            </div>
          ))}
        </div>
        {indexes(rows).map((row) => (
          <div role="row" key={row} className="contents">
            <div role="rowheader" className="sticky left-0 z-10 min-w-0 bg-film">
              {cellAt(row, -1)}
              <button
                type="button"
                aria-label={`Remove the row ${rowNames[row]}`}
                title="Remove the row"
                onClick={() => onRemoveRow(row)}
                className="absolute top-0.5 right-0.5 inline-flex size-8 items-center justify-center rounded-sm bg-film/70 text-film-soft hover:text-film-edge focus-visible:outline-[3px] focus-visible:outline-mark"
              >
                <X aria-hidden className="size-4" />
              </button>
            </div>
            {indexes(columns).map((column) => (
              <div role="gridcell" key={column} className="min-w-0">
                {cellAt(row, column)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function GridCell({
  cell,
  place,
  aspect,
  state,
  kept,
  reachable,
  onFocus,
  onOpen,
}: {
  cell: MixCell | null;
  place: CellPlace;
  aspect: string;
  state: CellState | null;
  kept: boolean;
  reachable: boolean;
  onFocus: () => void;
  onOpen: (cell: MixCell) => void;
}) {
  const common = {
    'data-place': placeKey(place),
    tabIndex: reachable ? 0 : -1,
    onFocus,
    style: { aspectRatio: aspect },
    className: clsx(
      'relative block w-full overflow-hidden text-left',
      'focus-visible:z-10 focus-visible:outline-[3px] focus-visible:outline-mark',
    ),
  };
  if (!cell || !state || state.is === 'waiting') {
    const waits = cell !== null && state !== null;
    const why = cell ? (waits ? 'still drawn' : 'not drawn') : '';
    return (
      <span
        {...common}
        role="img"
        aria-label={cell ? `${cell.name}, ${why}` : 'Not drawn: its layers cannot be read'}
      >
        <span
          aria-hidden
          className={clsx(
            'block size-full bg-film-soft/15',
            waits && 'animate-[figment-breathe_1.8s_ease-in-out_infinite]',
          )}
        />
      </span>
    );
  }
  if (state.is === 'failed') {
    const words = [state.refusal.message, state.refusal.hint].filter(Boolean).join(' ');
    return (
      <span {...common} role="img" aria-label={`${cell.name}: ${words}`} title={words}>
        <span
          aria-hidden
          className="flex size-full flex-col items-center justify-center gap-1 border border-film-soft/30 p-1.5 text-center text-[0.6875rem] leading-tight text-film-soft"
        >
          <TriangleAlert className="size-4 shrink-0 text-film-edge" />
          <span className="line-clamp-4">{state.refusal.message}</span>
        </span>
      </span>
    );
  }
  return (
    <button
      type="button"
      {...common}
      aria-label={`Open ${cell.name}${kept ? ', kept' : ''}`}
      onClick={() => onOpen(cell)}
    >
      <img
        src={state.preview.picture}
        alt=""
        className="size-full object-cover transition-[filter] duration-200 hover:brightness-110"
      />
      {kept ? (
        <span
          aria-hidden
          className="absolute bottom-1 left-1 bg-mark px-1.5 text-xs font-medium text-on-mark"
        >
          kept
        </span>
      ) : null}
    </button>
  );
}
