import { Table } from '@figment/ui/table';
import { spokenEta } from '@figment/ui/progress';
import { Time } from '@figment/ui/time';
import NextLink from 'next/link';
import { BatchStateBadge } from './batch-state';
import type { BatchRow } from './queries';

/** Batches as rows, each a link to its page. */
export function BatchTable({ rows, now }: { rows: readonly BatchRow[]; now: string }) {
  return (
    <Table
      caption="Batches, newest first"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'what',
          header: 'Batch',
          isTitle: true,
          cell: ({ id, count, modelName }) => (
            <NextLink
              href={`/batches/${id}`}
              className="inline-block py-1 font-medium underline decoration-rule-strong underline-offset-4 hover:decoration-mark hover:decoration-2"
            >
              {count.toLocaleString('en')} {count === 1 ? 'person' : 'people'}, {modelName}
            </NextLink>
          ),
        },
        {
          key: 'state',
          header: 'State',
          cell: ({ state, trouble }) => (
            <span className="flex flex-wrap items-center gap-2">
              <BatchStateBadge state={state} />
              {trouble ? <span className="text-sm text-bad">held up</span> : null}
            </span>
          ),
        },
        { key: 'progress', header: 'Progress', cell: (row) => <RowProgress {...row} /> },
        { key: 'who', header: 'Ordered by', cell: ({ orderedBy }) => orderedBy },
        {
          key: 'when',
          header: 'When',
          align: 'end',
          cell: ({ orderedAt }) => <Time at={orderedAt} now={now} />,
        },
      ]}
    />
  );
}

function RowProgress({ made, failed, held, count, secondsLeft }: BatchRow) {
  const share = Math.min(100, ((made + failed) / count) * 100);
  return (
    <span className="block min-w-44">
      <span className="block text-sm tabular-nums">
        {made.toLocaleString('en')} of {count.toLocaleString('en')}
        {held > 0 ? `, ${held.toLocaleString('en')} held back` : null}
        {failed > 0 ? `, ${failed.toLocaleString('en')} given up` : null}
        {secondsLeft === null ? null : (
          <span className="text-faint"> · {spokenEta(secondsLeft)}</span>
        )}
      </span>
      <span
        aria-hidden
        className="mt-1 block h-1.5 overflow-hidden rounded-sm border border-rule-strong bg-sunk"
      >
        <span className="block h-full bg-mark" style={{ width: `${share}%` }} />
      </span>
    </span>
  );
}
