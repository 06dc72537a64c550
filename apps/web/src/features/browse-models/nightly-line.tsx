import { Alert } from '@figment/ui/alert';
import { Link } from '@figment/ui/link';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import type { NightlyView } from './queries';

/** How the pictures came out that the workers made again by themselves, in one line, and those that differ. */
export function NightlyLine({ nightly, now }: { nightly: NightlyView; now: string }) {
  const { identical, withinTolerance, different, failed, open, lastDifferent } = nightly;
  const done = identical + withinTolerance + different + failed;
  const parts = [
    `${identical} the same bytes`,
    withinTolerance > 0 ? `${withinTolerance} within tolerance` : null,
    different > 0 ? `${different} different` : null,
    failed > 0 ? `${failed} could not be made` : null,
    open > 0 ? `${open} still to be made` : null,
  ].filter(Boolean);
  return (
    <section aria-labelledby="nightly" className="mb-8">
      <h2 id="nightly" className="label-print text-faint">
        Made again by night
      </h2>
      <p className="mt-1">
        {done + open === 0
          ? 'Nothing was made again in the last two days. Workers do it by themselves once a day, 20 pictures at a time.'
          : `Of ${done + open} pictures in the last two days: ${parts.join(', ')}.`}
      </p>
      {lastDifferent.length > 0 ? (
        <Alert tone="bad" title="These came out as other pictures" className="mt-4">
          <ul className="mt-1 space-y-1">
            {lastDifferent.map(({ subjectId, message, at }) => (
              <li key={`${subjectId} ${at}`}>
                <Link asChild>
                  <NextLink href={`/people/${subjectId}`}>{subjectId}</NextLink>
                </Link>{' '}
                <Time at={at} now={now} />: {message}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </section>
  );
}
