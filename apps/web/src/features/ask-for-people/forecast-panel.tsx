import type { Forecast } from '@figment/core/brief/forecast';
import { Alert } from '@figment/ui/alert';
import { Stat, Stats } from '@figment/ui/stat';
import { oneIn, percent, spokenSpan } from './spoken';

/** What to expect of a brief: how many tries, how long, how sure, and which part of the wish costs most. */
export function ForecastPanel({
  forecast,
  wanted,
  dueAt,
}: {
  forecast: Forecast;
  wanted: number;
  dueAt: string | null;
}) {
  const { basis, seconds, parts, bottleneck, blocked } = forecast;
  const expected = Math.min(wanted, forecast.expectedPeople);
  const few = expected < wanted * 0.95;
  return (
    <div className="space-y-5">
      {blocked ? (
        <Alert tone="bad" title="Hardly anybody will be found.">
          <p>{blocked}</p>
          <p className="mt-1">
            It would stop after {forecast.tries.toLocaleString('en')} tries and say what was missed.
          </p>
        </Alert>
      ) : null}
      <Stats>
        <Stat
          label="Expected"
          value={`${few ? Math.round(expected) : wanted} of ${wanted}`}
          note={
            basis === 'unknown'
              ? 'nobody was measured yet, so nobody knows'
              : dueAt
                ? `all by the deadline: ${percent(forecast.chance)}`
                : `all of them: ${percent(forecast.chance)}`
          }
        />
        <Stat
          label="Yield"
          value={oneIn(forecast.yield.expected)}
          note={`of the pictures tried; ${percent(forecast.yield.low)} to ${percent(forecast.yield.high)}`}
        />
        <Stat
          label="Time"
          value={seconds ? spokenSpan(seconds.expected) : 'not known'}
          note={
            seconds
              ? `${spokenSpan(seconds.high)} at most${forecast.peopleAhead > 0 ? `, with ${forecast.peopleAhead} waiting before` : ''}`
              : 'this model made too few pictures lately to tell'
          }
        />
      </Stats>
      <p className="text-sm text-soft">{basisInWords(forecast)}</p>
      {parts.length > 0 ? (
        <table className="w-full text-sm">
          <caption className="label-print pb-2 text-left text-soft">What each part costs</caption>
          <thead>
            <tr className="border-b border-ink text-left text-faint">
              <th scope="col" className="py-1.5 pr-3 font-normal">
                Wish
              </th>
              <th scope="col" className="py-1.5 pr-3 font-normal">
                On its own
              </th>
              <th scope="col" className="py-1.5 font-normal">
                Yield without it
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.attribute} className="border-b border-rule align-baseline">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                  {part.words}
                  {parts.length > 1 && part.attribute === bottleneck ? (
                    <span className="ml-2 rounded-sm bg-mark px-1.5 text-xs whitespace-nowrap text-on-mark">
                      costs most
                    </span>
                  ) : null}
                </th>
                <td className="py-1.5 pr-3 tabular-nums">{oneIn(part.share)}</td>
                <td className="py-1.5 tabular-nums">{oneIn(part.without)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}

function basisInWords(forecast: Forecast): string {
  const { basis, people, matching, plainYield, tries, composed = 0 } = forecast;
  const count = (number: number) => number.toLocaleString('en');
  const most = `At most ${count(tries)} pictures are tried.`;
  switch (basis) {
    case 'search':
      return `Seeds are looked for with what ${count(people)} measured pictures of this model taught (${count(matching)} of them match).${composed > 0 ? ` ${composed === tries ? 'All' : `${count(composed)} of`} ${count(tries)} tries take a part of the look, such as its colors, from another seed.` : ''} Plain seeds would give ${oneIn(plainYield)}. ${most}`;
    case 'base-rate':
      return `Plain seeds: ${count(matching)} of ${count(people)} measured pictures of this model match. ${most}`;
    case 'unknown':
      return `No picture of this model was measured yet. ${most}`;
  }
}
