'use client';

import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { NextLink } from '@/next-link';
import { useState } from 'react';
import type { VarietyView } from './queries';

type State =
  | { is: 'unasked' | 'asking' }
  | { is: 'answered'; view: VarietyView }
  | { is: 'failed'; message: string };

/** How alike a set is: asked for on demand, so that no page waits for it. @param search of /api/variety */
export function VarietyPanel({ search, what }: { search: string; what: string }) {
  const [state, setState] = useState<State>({ is: 'unasked' });
  async function ask() {
    setState({ is: 'asking' });
    try {
      const response = await fetch(`/api/variety?${search}`);
      const body = (await response.json()) as VarietyView & { detail?: string };
      setState(
        response.ok
          ? { is: 'answered', view: body }
          : { is: 'failed', message: body.detail ?? 'It could not be measured.' },
      );
    } catch {
      setState({ is: 'failed', message: 'The site did not answer. Try again.' });
    }
  }
  return (
    <section className="mt-8 border-t border-rule pt-4" aria-labelledby="variety">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="variety" className="font-medium">
          How alike is {what}?
        </h2>
        <Button size="sm" busy={state.is === 'asking'} onClick={() => void ask()}>
          {state.is === 'answered' ? 'Measure again' : 'Measure'}
        </Button>
      </div>
      <div aria-live="polite">
        {state.is === 'failed' ? (
          <Alert tone="note" title="Not measured" className="mt-3">
            {state.message}
          </Alert>
        ) : null}
        {state.is === 'answered' ? <Answer view={state.view} /> : null}
      </div>
    </section>
  );
}

function Answer({ view: { words, leftOut, pairs } }: { view: VarietyView }) {
  return (
    <>
      <p className="mt-2">{words}</p>
      {leftOut ? <p className="mt-1 text-sm text-soft">{leftOut}</p> : null}
      {pairs.length > 0 ? (
        <>
          <p className="mt-3 text-sm text-soft">
            The nearest pairs, by the model’s own embedding (0 the same, 1.4 strangers):
          </p>
          <ul className="mt-2 flex flex-wrap gap-4">
            {pairs.map(({ first, second, distance }) => (
              <li key={`${first.id} ${second.id}`}>
                <div className="flex gap-1">
                  {[first, second].map((frame) => (
                    <NextLink key={frame.id} href={`/people/${frame.id}`} className="block">
                      <img
                        src={frame.thumbnail.src}
                        alt={frame.alt}
                        width={96}
                        height={96}
                        className="size-24 rounded-sm bg-film object-cover"
                      />
                    </NextLink>
                  ))}
                </div>
                <p className="mt-1 text-sm tabular-nums text-soft">Distance {distance}</p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
