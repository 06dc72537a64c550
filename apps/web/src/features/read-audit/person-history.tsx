import { Time } from '@figment/ui/time';
import type { MomentView } from './queries';

/** What happened to somebody, newest first, as sentences. */
export function PersonHistory({ moments, now }: { moments: readonly MomentView[]; now: string }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="display mb-3 text-2xl">
        History
      </h2>
      <ol className="border-t border-ink">
        {moments.map(({ id, at, said }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-rule py-2.5"
          >
            <span className="min-w-0 break-words">{said}</span>
            <span className="text-sm text-faint">
              <Time at={at} now={now} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
