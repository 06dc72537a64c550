import clsx from 'clsx';
import type { CellView, TargetView } from './fill-view';

/** Five steps from nobody to full; each cell also says its number, so that no color has to be told from another. */
function stepOf(cell: CellView, atLeast: number): string {
  if (cell.givenUp) return 'bg-bad-wash text-bad';
  const share = Math.min(1, cell.released / atLeast);
  if (share >= 1) return 'bg-good text-paper';
  if (share >= 0.5) return 'bg-good-wash text-good';
  if (share > 0) return 'bg-mark-wash text-ink';
  return 'bg-sunk text-soft';
}

function Cell({ cell, atLeast }: { cell: CellView; atLeast: number }) {
  const { released, waiting, givenUp, open } = cell;
  return (
    <td
      className={clsx(
        'h-12 min-w-14 border border-paper px-1 text-center align-middle tabular-nums',
        stepOf(cell, atLeast),
      )}
    >
      <span className="font-semibold">{released}</span>
      {waiting > 0 ? <span className="text-xs"> +{waiting}</span> : null}
      {givenUp ? <span className="block text-[0.6875rem] leading-3">given up</span> : null}
      {open ? <span className="block text-[0.6875rem] leading-3">at work</span> : null}
      <span className="sr-only">
        {` released${waiting > 0 ? `, ${waiting} wait for an editor` : ''}${released >= atLeast ? ', full' : ''}`}
      </span>
    </td>
  );
}

/** How many are released in each cell: the first facet downward, the second across, one table for each bin of a third. */
export function HeatMap({ target }: { target: TargetView }) {
  const { facets, atLeast } = target;
  const [rows, columns, tables] = facets;
  const at = (key: string) => target.cells.find(({ cell }) => cell === key)!;
  const sheets = tables ? tables.bins : [null];
  return (
    <div className="space-y-6">
      {sheets.map((sheet, t) => (
        <div
          key={sheet ?? 'only'}
          className="overflow-x-auto"
          tabIndex={0}
          role="region"
          aria-label={sheet ? `${tables!.label}: ${sheet}` : `Coverage of ${target.name}`}
        >
          <table className="border-collapse text-sm">
            <caption className="label-print pb-2 text-left text-soft">
              {sheet
                ? `${tables!.label}: ${sheet}`
                : `Released people in each cell; full at ${atLeast}`}
            </caption>
            <thead>
              <tr>
                <th scope="col" className="pr-3 pb-1 text-left align-bottom font-normal text-faint">
                  {rows!.label}
                  {columns ? <span className="block">by {columns.label.toLowerCase()}</span> : null}
                </th>
                {(columns?.bins ?? ['people']).map((bin) => (
                  <th
                    key={bin}
                    scope="col"
                    className="max-w-24 px-1 pb-1 align-bottom text-[0.8125rem] font-normal text-soft"
                  >
                    {bin}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows!.bins.map((bin, r) => (
                <tr key={bin}>
                  <th scope="row" className="pr-3 text-left font-normal whitespace-nowrap">
                    {bin}
                  </th>
                  {(columns?.bins ?? [null]).map((_bin, c) => {
                    const key = [r, ...(columns ? [c] : []), ...(tables ? [t] : [])].join('.');
                    return <Cell key={key} cell={at(key)} atLeast={atLeast} />;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      <Legend atLeast={atLeast} />
    </div>
  );
}

function Legend({ atLeast }: { atLeast: number }) {
  const steps = [
    { box: 'bg-sunk', words: 'nobody' },
    { box: 'bg-mark-wash', words: 'some' },
    { box: 'bg-good-wash', words: `half of ${atLeast}` },
    { box: 'bg-good', words: 'full' },
    { box: 'bg-bad-wash', words: 'given up' },
  ];
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
      {steps.map(({ box, words }) => (
        <li key={words} className="flex items-center gap-2">
          <span aria-hidden className={clsx('size-4 border border-rule-strong', box)} />
          {words}
        </li>
      ))}
      <li>+2: two wait for an editor</li>
    </ul>
  );
}
