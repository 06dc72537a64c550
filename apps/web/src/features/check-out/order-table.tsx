import { Link } from '@figment/ui/link';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import { credits, euros } from '@/money';
import { OrderStateBadge } from './order-state';
import type { OrderRow } from './order-view';

/** The purchases of an agency, newest first. */
export function OrderTable({ rows, now }: { rows: OrderRow[]; now: string }) {
  return (
    <Table
      caption="Orders, newest first"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'number',
          header: 'Order',
          isTitle: true,
          cell: (row) => (
            <Link asChild className="font-medium tabular-nums">
              <NextLink href={`/orders/${row.id}`}>{row.number}</NextLink>
            </Link>
          ),
        },
        {
          key: 'what',
          header: 'What',
          cell: (row) =>
            row.kind === 'credits'
              ? credits(row.totalCredits)
              : `${row.pictures} ${row.pictures === 1 ? 'license' : 'licenses'}`,
        },
        { key: 'method', header: 'Paid by', cell: (row) => row.method },
        { key: 'state', header: 'State', cell: (row) => <OrderStateBadge state={row.state} /> },
        {
          key: 'total',
          header: 'Total',
          align: 'end',
          cell: (row) =>
            row.method === 'credits' ? credits(row.totalCredits) : euros(row.totalCents),
        },
        {
          key: 'when',
          header: 'When',
          align: 'end',
          cell: (row) => <Time at={row.createdAt} now={now} />,
        },
      ]}
    />
  );
}
