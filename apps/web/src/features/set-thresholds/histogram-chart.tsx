import { Disclosure } from '@figment/ui/disclosure';
import type { CheckCardView, RuleView } from './checks-view';

const height = 96;
const width = 400;
/** Between two bars, on each side. */
const gap = 0.5;

/** How pictures scored, as bars; what falls below a line is held or rejected. The same numbers are in a table. */
export function HistogramChart({
  check: { histogram, label, unit },
  rule,
}: {
  check: CheckCardView;
  rule: RuleView;
}) {
  const { low, high, counts } = histogram;
  const most = Math.max(1, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const place = (score: number) =>
    Math.min(width, Math.max(0, ((score - low) / (high - low)) * width));
  const edge = (bin: number) => low + ((high - low) * bin) / counts.length;
  const digits = high - low > 5 ? 0 : 3;
  const filled = counts.flatMap((count, bin) => (count > 0 ? [{ count, bin }] : []));
  const lines = rule.enabled
    ? [rule.rejectBelow, rule.threshold].filter((line) => line !== null).toSorted((a, b) => a - b)
    : [];
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${height + 4}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Scores of ${label} of ${total} pictures, from ${low} to ${high}`}
        className="h-28 w-full border-b border-ink"
      >
        {filled.flatMap(({ count, bin }) => {
          // Square roots, so that the few that fail can be seen beside the many that pass.
          const tall = Math.max(2, Math.sqrt(count / most) * height);
          const [from, to] = [edge(bin), edge(bin + 1)];
          // A bar that a line goes through is of both colors: how many of it fail, the words beside the chart say.
          const ends = [from, ...lines.filter((line) => line > from && line < to), to];
          return ends.slice(1).map((end, part) => {
            const start = ends[part]!;
            const middle = (start + end) / 2;
            const fails = rule.enabled && middle < rule.threshold;
            const gone = fails && rule.rejectBelow !== null && middle < rule.rejectBelow;
            const [left, right] = [
              place(start) + (start === from ? gap : 0),
              place(end) - (end === to ? gap : 0),
            ];
            return (
              <rect
                key={`${bin} ${part}`}
                x={left}
                y={height + 4 - tall}
                width={Math.max(0, right - left)}
                height={tall}
                className={gone ? 'fill-bad' : fails ? 'fill-mark' : 'fill-rule-strong'}
              />
            );
          });
        })}
        {rule.enabled ? (
          <>
            <line
              x1={place(rule.threshold)}
              x2={place(rule.threshold)}
              y1={0}
              y2={height + 4}
              vectorEffect="non-scaling-stroke"
              className="stroke-ink"
              strokeWidth={2}
            />
            {rule.rejectBelow === null ? null : (
              <line
                x1={place(rule.rejectBelow)}
                x2={place(rule.rejectBelow)}
                y1={0}
                y2={height + 4}
                vectorEffect="non-scaling-stroke"
                className="stroke-bad"
                strokeWidth={2}
                strokeDasharray="4 3"
              />
            )}
          </>
        ) : null}
      </svg>
      <figcaption className="mt-1 flex justify-between text-xs text-faint tabular-nums">
        <span>
          {low}
          {unit ? ` ${unit}` : ''}
        </span>
        <span>{total === 0 ? 'no picture was scored yet' : `${total} pictures`}</span>
        <span>
          {high}
          {unit ? ` ${unit}` : ''}
        </span>
      </figcaption>
      {filled.length > 0 ? (
        <Disclosure summary={<span className="text-sm">Scores as a table</span>} className="mt-2">
          <table className="w-full max-w-80 text-sm tabular-nums">
            <thead>
              <tr className="text-left text-faint">
                <th scope="col" className="font-normal">
                  Score
                </th>
                <th scope="col" className="text-right font-normal">
                  Pictures
                </th>
              </tr>
            </thead>
            <tbody>
              {filled.map(({ count, bin }) => (
                <tr key={bin} className="border-t border-rule">
                  <th scope="row" className="text-left font-normal">
                    {edge(bin).toFixed(digits)} to {edge(bin + 1).toFixed(digits)}
                  </th>
                  <td className="text-right">{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Disclosure>
      ) : null}
    </figure>
  );
}
