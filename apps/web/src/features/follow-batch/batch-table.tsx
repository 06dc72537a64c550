'use client';
import { Link } from '@figment/ui/link';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import NextLink from 'next/link';
import { BatchStateBadge } from './batch-state';
import type { BatchView } from './batch-view';

export function BatchTable({ rows, now }: { rows: BatchView[]; now: string }) {
  return (
    <Table
      caption="Batches, newest first"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'what',
          header: 'Order',
          isTitle: true,
          cell: (row) => (
            <Link asChild className="font-medium">
              <NextLink href={`/batches/${row.id}`}>
                {row.count} {row.count === 1 ? 'person' : 'people'}
              </NextLink>
            </Link>
          ),
        },
        {
          key: 'state',
          header: 'State',
          cell: (row) => <BatchStateBadge state={row.state} trouble={row.trouble !== null} />,
        },
        {
          key: 'made',
          header: 'Made',
          cell: (row) => (
            <span className="tabular-nums">
              {row.made} of {row.count}
              {row.failed > 0 ? <span className="text-bad"> · {row.failed} given up</span> : null}
            </span>
          ),
        },
        { key: 'model', header: 'Model', cell: (row) => row.modelId },
        { key: 'by', header: 'Ordered by', cell: (row) => row.orderedBy },
        {
          key: 'at',
          header: 'When',
          align: 'end',
          cell: (row) => <Time at={row.orderedAt} now={now} />,
        },
      ]}
    />
  );
}
