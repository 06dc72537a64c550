import clsx from 'clsx';
import type { ReactNode } from 'react';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end';
  /** The cell that names the row: a row header here, a card's title on phones. */
  isTitle?: boolean;
  className?: string;
};

/** Rows and columns; on a phone each row becomes a small sheet of label and value. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  className,
}: {
  /** Read to screen readers; say what the table holds. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  className?: string;
}) {
  return (
    <table
      role="table"
      className={clsx('w-full border-collapse text-left max-md:block', className)}
    >
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              className={clsx(
                'label-print border-b border-ink px-3 pb-2 text-soft first:pl-0 last:pr-0',
                column.align === 'end' && 'text-right',
              )}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            className="border-b border-rule max-md:block max-md:py-3 md:hover:bg-sunk/60"
          >
            {columns.map((column) => {
              const Cell = column.isTitle ? 'th' : 'td';
              return (
                <Cell
                  key={column.key}
                  role={column.isTitle ? 'rowheader' : 'cell'}
                  scope={column.isTitle ? 'row' : undefined}
                  className={clsx(
                    'font-normal md:px-3 md:py-2.5 md:first:pl-0 md:last:pr-0',
                    'max-md:flex max-md:items-baseline max-md:gap-3 max-md:py-0.5',
                    column.align === 'end' && 'tabular-nums md:text-right',
                    column.className,
                  )}
                >
                  {column.isTitle || !column.header ? null : (
                    <span aria-hidden className="label-print w-24 shrink-0 text-faint md:hidden">
                      {column.header}
                    </span>
                  )}
                  <span className="block min-w-0">{column.cell(row)}</span>
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
