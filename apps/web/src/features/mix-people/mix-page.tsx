'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import { Dices, Plus, X } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent, useId, useState, useSyncExternalStore } from 'react';
import type { SketchSource } from '@figment/core/studio/sketch';
import type { FrameView } from '@/frame-view';
import { randomSeed } from '@/random-seed';
import { SourcePicker } from '@/source-picker';
import { CellDialog } from './cell-dialog';
import { ColumnLayers } from './column-layers';
import type { MixFacts, MixModelFacts } from './facts';
import { KeptStrip } from './kept-strip';
import { createMatrixPreviews } from './matrix-previews';
import { readMixAddress, writeMixAddress, type MixAddress } from './mix-address';
import { MixGrid, type CellPlace } from './mix-grid';
import { mixMatrix, sizeProblem, stepFrom, type MixCell } from './mix-matrix';
import { MixSettings } from './mix-settings';
import { MixState } from './mix-state';
import { useKeeping } from './use-keeping';

/** Rows take the layers of columns. Nothing is stored until a cell is kept. */
export function MixPage({ facts }: { facts: MixFacts }) {
  if (facts.model) return <Workbench key={facts.model.sha256} facts={facts} model={facts.model} />;
  return (
    <>
      <PageHeader title="Mix people" />
      <EmptyState title="No model can mix">
        <p>
          Mixing takes layers of one person into another. It needs a model package with a mapping
          and a synthesis graph; none of the models in service has them.
        </p>
      </EmptyState>
    </>
  );
}

function Workbench({ facts, model }: { facts: MixFacts; model: MixModelFacts }) {
  const query = useSearchParams();
  const address = readMixAddress(new URLSearchParams(query));
  const [frames, setFrames] = useState(
    () => new Map([...facts.newest, ...facts.people].map((frame) => [frame.id, frame])),
  );
  const nameOf = (source: SketchSource) => {
    if ('seed' in source) return `seed ${source.seed}`;
    const frame = frames.get(source.subjectId);
    return frame ? `person ${frame.seed}` : 'somebody';
  };
  const matrix = mixMatrix(address, model, nameOf);
  const panel = useId();
  const [previews] = useState(() => createMatrixPreviews(`mix${panel}`));
  const state = useSyncExternalStore(
    previews.subscribe,
    previews.snapshot,
    previews.snapshotOnServer,
  );
  const drawn = matrix.problem ? [] : matrix.cells;
  const wanted = drawn.map(({ key }) => key).join('\n');
  const want = useEffectEvent(() => previews.want(drawn));
  useEffect(() => want(), [wanted]);
  useEffect(() => () => previews.stop(), [previews]);

  const { kept, keep, busy } = useKeeping();
  const [adding, setAdding] = useState<'row' | 'column' | null>(null);
  const [at, setAt] = useState<CellPlace>({ row: 0, column: 0 });
  const [opened, setOpened] = useState<CellPlace | null>(null);

  function go(next: Partial<MixAddress>): void {
    const text = writeMixAddress({ ...address, model: model.id, ...next });
    window.history.pushState(null, '', `?${text}`);
  }
  const { rows, columns } = address;
  const usualLayers = columns.at(-1)?.layers ?? model.groups[0]?.name ?? 'all';
  const addRow = (source: SketchSource) => go({ rows: [...rows, source] });
  const addColumn = (source: SketchSource) =>
    go({ columns: [...columns, { source, layers: usualLayers }] });
  function pick(source: SketchSource, frame: FrameView | null): void {
    if (frame) setFrames((before) => new Map(before).set(frame.id, frame));
    if (adding === 'row') addRow(source);
    else addColumn(source);
    setAdding(null);
  }
  function begin(from: 'library' | 'random'): void {
    const people = facts.newest.map(({ id }) => ({ subjectId: id }));
    const take = (index: number) => (from === 'library' && people[index]) || { seed: randomSeed() };
    const groups = model.groups.length > 0 ? model.groups.map(({ name }) => name) : ['all'];
    go({
      rows: [take(0), take(1), take(2)],
      columns: [take(3), take(4), take(5)].map((source, i) => ({
        source,
        layers: groups[i % groups.length]!,
      })),
    });
  }

  const stateOf = (cell: MixCell) => state.states.get(cell.key);
  function keepCell(cell: MixCell): void {
    const found = stateOf(cell);
    if (found?.is === 'here' && personOf(cell) === null) void keep(cell, found.preview.picture);
  }
  const cellAt = ({ row, column }: CellPlace) =>
    matrix.cells.find((cell) => cell.row === row && cell.column === column);
  const open = opened ? cellAt(opened) : undefined;
  const openState = open ? stateOf(open) : undefined;
  const isEmpty = rows.length === 0 && columns.length === 0;
  const keptKeys = new Set(
    kept.filter(({ person }) => person.state !== 'lost').map(({ cell }) => cell.key),
  );
  const fullRows = sizeProblem(rows.length + 1, columns.length) !== null;
  const fullColumns = sizeProblem(rows.length, columns.length + 1) !== null;

  return (
    <>
      <PageHeader
        title="Mix people"
        lead={`Each row takes layers of each column. Drawn by ${model.name}; nothing is stored until you keep a cell.`}
        actions={
          isEmpty ? null : (
            <>
              <Button disabled={fullRows} onClick={() => setAdding('row')}>
                <Plus aria-hidden /> Row
              </Button>
              <Button disabled={fullColumns} onClick={() => setAdding('column')}>
                <Plus aria-hidden /> Column
              </Button>
              <Button
                tone="quiet"
                onClick={() => go({ rows: [], columns: [], psi: null })}
                title="Back brings it again"
              >
                Clear
              </Button>
            </>
          )
        }
      />
      {isEmpty ? (
        <EmptyState
          title="A matrix of people"
          action={
            <>
              {facts.newest.length > 0 ? (
                <Button tone="solid" onClick={() => begin('library')}>
                  Begin with people of the library
                </Button>
              ) : null}
              <Button onClick={() => begin('random')}>
                <Dices aria-hidden /> Begin with random seeds
              </Button>
            </>
          }
        >
          <p>
            Rows and columns are people of the library or seeds. Where they cross, the row takes
            layers of the column: {groupWords(model)}.
          </p>
          <p>Keep a cell and it becomes a person of its own, with both as parents.</p>
        </EmptyState>
      ) : (
        <>
          <MixSettings
            models={facts.models}
            model={model}
            psi={address.psi}
            onPsi={(psi) => go({ psi })}
          />
          {matrix.problem ? (
            <Alert tone="bad" title="Too many pictures at once">
              {matrix.problem}
            </Alert>
          ) : null}
          <MixState state={state} onRetry={previews.retry} />
          <MixGrid
            cells={matrix.cells}
            rows={rows.length}
            columns={columns.length}
            aspect={`${model.image.width} / ${model.image.height}`}
            states={state.states}
            kept={keptKeys}
            at={reachable(at, rows.length, columns.length)}
            onMove={setAt}
            onOpen={setOpened}
            onKeep={keepCell}
            rowNames={rows.map(nameOf)}
            onRemoveRow={(row) => go({ rows: rows.filter((_, i) => i !== row) })}
            columnTools={(column) => {
              const { source, layers } = columns[column]!;
              return (
                <>
                  <span className="flex items-center justify-between gap-1 text-xs">
                    <span className="truncate" title={nameOf(source)}>
                      {nameOf(source)}
                    </span>
                    <button
                      type="button"
                      aria-label={`Remove the column ${nameOf(source)}`}
                      title="Remove the column"
                      onClick={() => go({ columns: columns.filter((_, i) => i !== column) })}
                      className="-m-1 inline-flex size-8 shrink-0 items-center justify-center rounded-sm text-soft hover:bg-sunk hover:text-ink"
                    >
                      <X aria-hidden className="size-4" />
                    </button>
                  </span>
                  <ColumnLayers
                    key={`${column} ${nameOf(source)}`}
                    name={nameOf(source)}
                    value={layers}
                    problem={matrix.layerProblems[column] ?? null}
                    model={model}
                    onChange={(next) =>
                      go({
                        columns: columns.map((one, i) =>
                          i === column ? { ...one, layers: next } : one,
                        ),
                      })
                    }
                  />
                </>
              );
            }}
          />
          <p className="mt-3 text-sm text-soft">
            {groupWords(model)}. Arrow keys move between cells, Enter opens one, K keeps it.
          </p>
        </>
      )}
      <KeptStrip kept={kept} />
      {adding ? (
        <Dialog
          open
          onOpenChange={(next) => (next ? undefined : setAdding(null))}
          title={adding === 'row' ? 'Add a row' : 'Add a column'}
          className="sm:w-[min(46rem,94vw)]"
        >
          <SourcePicker model={model} onPick={pick} />
        </Dialog>
      ) : null}
      {open && openState?.is === 'here' ? (
        <CellDialog
          cell={open}
          preview={openState.preview}
          personId={personOf(open)}
          kept={keptKeys.has(open.key)}
          busy={busy === open.key}
          onKeep={() => keepCell(open)}
          onStep={(key) => {
            const to = stepFrom(open, key, { rows: rows.length, columns: columns.length });
            setOpened(to);
            setAt(to);
          }}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  );
}

/** The person of the library that a cell shows unmixed; null for everybody else. */
function personOf({ sketch }: MixCell): string | null {
  const isMixed = (sketch.mixes?.length ?? 0) > 0 || sketch.psi !== undefined;
  return !isMixed && 'subjectId' in sketch.base ? sketch.base.subjectId : null;
}

/** The place Tab leads to must be there after rows or columns went. */
function reachable({ row, column }: CellPlace, rows: number, columns: number): CellPlace {
  const place = { row: Math.min(row, rows - 1), column: Math.min(column, columns - 1) };
  if (place.row === -1 && place.column === -1) return { row: -1, column: 0 };
  return place;
}

function groupWords({ groups }: MixModelFacts): string {
  if (groups.length === 0) return 'layers by number';
  return groups.map(({ name, changes }) => (changes ? `${name} is ${changes}` : name)).join('; ');
}
