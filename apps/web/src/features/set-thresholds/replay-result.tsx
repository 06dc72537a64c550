import clsx from 'clsx';
import { NextLink } from '@/next-link';
import type { ReplayView } from './checks-view';
import { replayInWords } from './replay-words';

/** What a rule would change, in a sentence and with the pictures. */
export function ReplayResult({ view, fading }: { view: ReplayView; fading: boolean }) {
  return (
    <div className={clsx('transition-opacity', fading && 'opacity-60')}>
      <p className="font-medium">{replayInWords(view.total, view.before, view.after)}</p>
      {view.changes.length > 0 ? (
        <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-3">
          {view.changes.map(({ key, seed, score, from, to, frame }) => (
            <li key={key} className="min-w-0 text-xs">
              {frame ? (
                <NextLink href={`/people/${frame.id}`} className="block">
                  <img
                    src={frame.thumbnail.src}
                    alt={frame.alt}
                    loading="lazy"
                    className="aspect-square w-full bg-film object-cover"
                  />
                </NextLink>
              ) : (
                <span className="flex aspect-square w-full items-center justify-center bg-film p-2 text-center text-film-soft">
                  no pixels kept
                </span>
              )}
              <span className="mt-1 block text-faint tabular-nums">
                seed {seed} · {score}
              </span>
              <span className="block">
                {from} → {to}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {view.further > 0 ? (
        <p className="mt-3 text-sm text-faint tabular-nums">and {view.further} more</p>
      ) : null}
    </div>
  );
}
