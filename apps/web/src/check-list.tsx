import { Badge } from '@figment/ui/badge';
import { CheckCrop } from './check-crop';
import type { CheckView } from './check-view';
import type { PictureView } from './frame-view';

const badges = {
  passed: { tone: 'good', word: 'Passed' },
  held: { tone: 'mark', word: 'Held' },
  rejected: { tone: 'bad', word: 'Rejected' },
} as const;

/** Checks that did not pass: each in words, with score, threshold and the place enlarged. */
export function FailedChecks({ checks, picture }: { checks: CheckView[]; picture: PictureView }) {
  return (
    <ul className="space-y-5">
      {checks.map((check) => (
        <li key={check.name} className="grid gap-x-4 gap-y-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <CheckCrop
            picture={picture}
            region={check.region}
            alt={`${check.label}: the place that was looked at`}
            className="w-full max-w-80 self-start"
          />
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {check.label}{' '}
              <Badge tone={badges[check.verdict].tone}>{badges[check.verdict].word}</Badge>
            </p>
            <p className="mt-1 text-soft">{check.said}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Checks that passed, each with its score and the least that was needed. */
export function PassedChecks({ checks, picture }: { checks: CheckView[]; picture: PictureView }) {
  return (
    <ul className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
      {checks.map((check) => (
        <li key={check.name} className="flex items-center gap-3">
          <CheckCrop
            picture={picture}
            region={check.region}
            alt={`${check.label}: the place that was looked at`}
            className="w-16 shrink-0"
          />
          <span className="min-w-0 text-sm">
            <span className="block font-medium">{check.label}</span>
            <span className="block text-faint tabular-nums">
              {check.score}, at least {check.threshold}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
