import { Link } from '@figment/ui/link';
import { Table } from '@figment/ui/table';
import { NextLink } from '@/next-link';
import { credits, euros } from '@/money';
import { priceName, type PricesView } from './prices-view';

/** The prices everybody pays who has agreed no other, with the versions of the terms they stand in. */
export function PriceList({ list, earlier }: Pick<PricesView, 'list' | 'earlier'>) {
  return (
    <>
      <Table
        caption="List prices"
        rows={list}
        rowKey={(row) => `${row.termsId} ${row.months}`}
        columns={[
          { key: 'name', header: 'License', isTitle: true, cell: (row) => priceName(row) },
          {
            key: 'version',
            header: 'Terms',
            cell: (row) => (
              <Link asChild>
                <NextLink href={`/terms/${row.termsId}/${row.version}`}>
                  version {row.version}
                </NextLink>
              </Link>
            ),
          },
          {
            key: 'credits',
            header: 'Credits',
            align: 'end',
            cell: (row) => credits(row.credits),
          },
          { key: 'euros', header: 'Euros', align: 'end', cell: (row) => euros(row.cents) },
        ]}
      />
      <p className="mt-3 max-w-prose text-sm text-faint">
        List prices stand in the terms and change with a new version of them, so that nobody’s
        license changes behind their back.
        {earlier.length > 0 ? ' Earlier versions: ' : ''}
        {earlier.map((one, at) => (
          <span key={`${one.termsId} ${one.version}`}>
            {at > 0 ? ', ' : ''}
            <Link asChild>
              <NextLink href={`/terms/${one.termsId}/${one.version}`}>
                {one.name} {one.version}
              </NextLink>
            </Link>
          </span>
        ))}
      </p>
    </>
  );
}
