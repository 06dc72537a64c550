import { EmptyState } from '@figment/ui/empty-state';
import { Link } from '@figment/ui/link';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import clsx from 'clsx';
import { NextLink } from '@/next-link';
import type { LedgerRow } from './credits-view';

const kindWords: Record<LedgerRow['kind'], string> = {
  granted: 'Granted',
  bought: 'Bought',
  spent: 'Spent',
  refunded: 'Given back',
};
const whole = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' });

/** Every change of the balance, newest first. Entries are only ever added. */
export function Ledger({ rows, now }: { rows: LedgerRow[]; now: string }) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No credits yet.">
        <p>
          Credits are bought in packs or granted by the library. Every one that comes or goes is
          written here, with who did it and why.
        </p>
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Credit ledger, newest first"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'what',
          header: 'What',
          isTitle: true,
          cell: (row) => (
            <>
              <span className="font-medium">{kindWords[row.kind]}</span>{' '}
              {row.orderId ? (
                <Link asChild>
                  <NextLink href={`/orders/${row.orderId}`}>{row.reason}</NextLink>
                </Link>
              ) : (
                <span className="text-soft">{row.reason}</span>
              )}
            </>
          ),
        },
        { key: 'who', header: 'By', cell: (row) => row.by },
        {
          key: 'amount',
          header: 'Credits',
          align: 'end',
          cell: (row) => (
            <span className={clsx('font-medium', row.amount > 0 && 'text-good')}>
              {whole.format(row.amount)}
            </span>
          ),
        },
        {
          key: 'left',
          header: 'Balance',
          align: 'end',
          cell: (row) => row.balanceAfter.toLocaleString('en'),
        },
        {
          key: 'when',
          header: 'When',
          align: 'end',
          cell: (row) => <Time at={row.at} now={now} />,
        },
      ]}
    />
  );
}
