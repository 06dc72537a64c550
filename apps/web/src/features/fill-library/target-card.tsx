'use client';
import { Alert } from '@figment/ui/alert';
import { Badge } from '@figment/ui/badge';
import { Button } from '@figment/ui/button';
import { ConfirmDialog } from '@figment/ui/dialog';
import { Disclosure } from '@figment/ui/disclosure';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Stat, Stats } from '@figment/ui/stat';
import { Table, type Column } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import { notify } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { refusalText, type ActionResult } from '@/action-result';
import { changeTarget, removeTarget, retryCell } from './actions';
import type { CellView, TargetView } from './fill-view';
import { HeatMap } from './heat-map';

/** One target: its coverage as a heat map and as a table, what trying brought, and what an admin can do about it. */
export function TargetCard({
  target,
  triesBeforeGivingUp,
  now,
}: {
  target: TargetView;
  triesBeforeGivingUp: number;
  now: string;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [atLeast, setAtLeast] = useState(String(target.atLeast));
  const run = async (work: () => Promise<ActionResult>, done: string) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const result = await work().catch(() => null);
    setBusy(false);
    if (!result?.ok)
      return setProblem(result ? refusalText(result) : 'The server did not answer. Try again.');
    notify(done);
    router.refresh();
  };
  const { id, name, enabled, cells } = target;
  const lost = cells.filter(({ givenUp }) => givenUp);
  return (
    <article aria-labelledby={id} className="space-y-6 border-t border-ink pt-5">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 id={id} className="display text-3xl">
            {name}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-3 text-sm text-faint">
            <Badge tone={enabled ? 'good' : 'plain'}>{enabled ? 'On' : 'Off'}</Badge>
            {target.modelName}
            {target.lastRunAt ? (
              <span>
                last looked at <Time at={target.lastRunAt} now={now} />
              </span>
            ) : (
              <span>not looked at yet</span>
            )}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            busy={busy}
            onClick={() =>
              void run(
                () => changeTarget({ targetId: id, enabled: !enabled }),
                enabled ? 'Switched off' : 'Switched on',
              )
            }
          >
            {enabled ? 'Switch off' : 'Switch on'}
          </Button>
          <ConfirmDialog
            trigger={<Button>Remove</Button>}
            title={`Remove "${name}"?`}
            description="What trying its cells has brought is forgotten. Everybody who was made for it stays."
            confirmLabel="Remove"
            onConfirm={() => void run(() => removeTarget(id), 'Removed')}
          />
        </div>
      </div>
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      <Stats>
        <Stat label="Cells full" value={`${target.full} of ${cells.length}`} />
        <Stat label="Released" value={target.released} />
        <Stat
          label="Wait for an editor"
          value={target.waiting}
          note="made, and neither released nor rejected"
        />
      </Stats>
      {lost.length > 0 ? (
        <Alert
          tone="note"
          title={`${lost.length} ${lost.length === 1 ? 'cell' : 'cells'} cannot be filled.`}
        >
          <p>After {triesBeforeGivingUp} tries without a hit a cell is left alone.</p>
          <ul className="mt-2 space-y-2">
            {lost.map((cell) => (
              <li key={cell.cell} className="flex flex-wrap items-center gap-3">
                <span>
                  {cell.words}: {cell.tries} tries
                  {cell.missed.length > 0 ? `, most missed ${cell.missed.join(' and ')}` : ''}
                </span>
                <Button
                  size="sm"
                  busy={busy}
                  onClick={() => void run(() => retryCell(id, cell.cell), 'It is tried again')}
                >
                  Try again
                </Button>
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <HeatMap target={target} />
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void run(() => changeTarget({ targetId: id, atLeast: Number(atLeast) }), 'Changed');
        }}
      >
        <Field label="At least, in every cell" className="w-44">
          <Input
            type="number"
            min={1}
            max={1000}
            value={atLeast}
            onChange={({ target: input }) => setAtLeast(input.value)}
          />
        </Field>
        {atLeast === String(target.atLeast) ? null : (
          <Button type="submit" busy={busy}>
            Change
          </Button>
        )}
      </form>
      <Disclosure summary="As a table, with what trying brought">
        <CellTable cells={cells} />
      </Disclosure>
    </article>
  );
}

function CellTable({ cells }: { cells: readonly CellView[] }) {
  const columns: Column<CellView>[] = [
    { key: 'cell', header: 'Cell', isTitle: true, cell: ({ words }) => words },
    { key: 'released', header: 'Released', align: 'end', cell: ({ released }) => released },
    { key: 'waiting', header: 'Waiting', align: 'end', cell: ({ waiting }) => waiting },
    { key: 'missing', header: 'Missing', align: 'end', cell: ({ missing }) => missing },
    {
      key: 'yield',
      header: 'Yield',
      align: 'end',
      cell: ({ tries, hits }) =>
        tries === 0 ? 'not tried' : `${hits} of ${tries} (${Math.round((100 * hits) / tries)} %)`,
    },
    {
      key: 'state',
      header: 'State',
      cell: ({ givenUp, open, missing }) =>
        givenUp ? 'given up' : open ? 'at work' : missing === 0 ? 'full' : 'to be filled',
    },
  ];
  return <Table caption="Cells" columns={columns} rows={cells} rowKey={({ cell }) => cell} />;
}
