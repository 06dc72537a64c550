import { Alert } from '@figment/ui/alert';
import { Link } from '@figment/ui/link';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { NextLink } from '@/next-link';
import type { MeasuredView } from './measured-view';

/** What the model's own encoder says of the picture: each with how sure it is, and a search for others like that. */
export function WhatItShows({
  measured,
  modelName,
}: {
  measured: MeasuredView | null;
  modelName: string;
}) {
  return (
    <section aria-labelledby="shows">
      <h2 id="shows" className="display mb-3 text-2xl">
        What it shows
      </h2>
      {measured && measured.attributes.length > 0 ? (
        <>
          <SpecSheet>
            {measured.attributes.map(({ name, label, value, confidence, href }) => (
              <Spec key={name} name={label}>
                {href ? (
                  <Link asChild>
                    <NextLink href={href} prefetch={false}>
                      {value}
                    </NextLink>
                  </Link>
                ) : (
                  value
                )}{' '}
                <span className="text-sm text-faint">({confidence})</span>
              </Spec>
            ))}
          </SpecSheet>
          <p className="mt-3 text-sm text-faint">
            Each value is a search for others like that. {measured.statement}
          </p>
        </>
      ) : (
        <p className="text-soft">
          Nobody can say for sure: {modelName} has no encoder that describes its pictures.
        </p>
      )}
    </section>
  );
}

/** How good the picture is, and how far from what its model learned from, in plain words. */
export function HowGoodItIs({
  measured,
  modelName,
  checksBelow,
}: {
  measured: MeasuredView | null;
  modelName: string;
  /** The checks follow one by one, so they need no sentence here. */
  checksBelow: boolean;
}) {
  return (
    <section aria-labelledby="quality">
      <h2 id="quality" className="display mb-3 text-2xl">
        How good it is
      </h2>
      {measured ? (
        <>
          {checksBelow && measured.held.length > 0 ? (
            <Alert tone="note" title="Held back by a check" className="mb-4">
              {measured.held.join(' ')}
            </Alert>
          ) : null}
          <SpecSheet>
            {checksBelow || measured.checks === 0 ? null : (
              <Spec name="Checks">{checksInWords(measured)}</Spec>
            )}
            {measured.realism ? <Spec name="Realism">{measured.realism}</Spec> : null}
            {measured.distance ? <Spec name="Training">{measured.distance}</Spec> : null}
          </SpecSheet>
        </>
      ) : (
        <p className="text-soft">
          Nothing was measured: {modelName} has no encoder, so nobody can say how far this picture
          is from those it learned from.
        </p>
      )}
    </section>
  );
}

function checksInWords({ checks, held }: MeasuredView): string {
  if (held.length > 0) {
    return `${held.length} of ${checks} failed at first; an editor looked at the picture and let it pass.`;
  }
  return checks === 1 ? 'It passed its one check.' : `It passed all ${checks} checks.`;
}
