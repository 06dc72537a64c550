'use client';
import { checkLabels } from '@figment/core/measurement/measurement-in-words';
import { identityInWords } from '@figment/core/identity/identity-in-words';
import { Disclosure } from '@figment/ui/disclosure';
import { directionsIn } from './facts';
import type { LivePreview } from './live-preview';
import { MovedList } from './moved-list';
import { isUntouched } from './sketch-state';
import { useStudio } from './studio-context';
import { intendedBy, movedRows } from './what-moved';

/** How the sketch differs from the person as made: whether it is still them, and what moved. */
export function Comparison({ live }: { live: LivePreview }) {
  const { facts, address } = useStudio();
  const { model, pairs } = facts;
  if (isUntouched(address.sketch)) {
    return (
      <p className="mt-4 text-soft">
        Nothing is changed yet. Move a slider, or look at others beside it: nothing is stored until
        you keep it.
      </p>
    );
  }
  const comparison = live.shown?.comparison;
  if (!live.shown || !comparison) {
    return (
      <p className="mt-4 text-soft">
        {model.encoder
          ? 'What moved is told as soon as the picture is there.'
          : `${model.name} has no encoder, so nobody can measure what moved.`}
      </p>
    );
  }
  const intended = intendedBy(directionsIn(facts), address.sketch.sliders);
  const rows = movedRows(comparison.attributes, model.encoder, intended);
  const stayed = comparison.attributes.filter(({ name }) => !rows.some((row) => row.name === name));
  const failed = live.shown.checks.filter(({ passed }) => !passed);
  return (
    <section aria-labelledby="against" className="mt-4" aria-busy={!live.current}>
      <h2 id="against" className="label-print text-faint">
        Against the original
      </h2>
      {comparison.identityDistance === null ? null : (
        <p className="mt-1">
          <span className="font-medium tabular-nums">
            Identity distance {comparison.identityDistance.toFixed(2)}.
          </span>{' '}
          {identityInWords(comparison.identityDistance, pairs)}
        </p>
      )}
      {rows.length > 0 ? (
        <MovedList rows={rows} className="mt-2" />
      ) : (
        <p className="mt-2 text-sm text-soft">The encoder sees nothing else that moved.</p>
      )}
      {failed.length > 0 ? (
        <p className="mt-2 text-sm">
          <span className="font-medium">Would be held back when kept:</span>{' '}
          {failed.map(({ name }) => checkLabels[name].toLowerCase()).join(', ')}.
        </p>
      ) : null}
      {stayed.length > 0 ? (
        <Disclosure summary={`${stayed.length} stayed`} className="mt-2 border-t-0 text-sm">
          <p className="text-soft">{stayed.map(({ label }) => label).join(', ')}.</p>
        </Disclosure>
      ) : null}
    </section>
  );
}
