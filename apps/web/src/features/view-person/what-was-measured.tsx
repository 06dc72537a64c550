import { Alert } from '@figment/ui/alert';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import type { MeasuredView } from './measured-view';

/** What the model's own encoder and critic say of this picture, each with how sure it is. */
export function WhatWasMeasured({
  measured,
  modelName,
}: {
  measured: MeasuredView | null;
  modelName: string;
}) {
  return (
    <section className="mt-10" aria-labelledby="measured">
      <h2 id="measured" className="display mb-3 text-2xl">
        What was measured
      </h2>
      {measured ? (
        <Measured measured={measured} />
      ) : (
        <p className="text-soft">
          Nothing: {modelName} has no encoder, so nobody can say how far this picture is from those
          it learned from.
        </p>
      )}
    </section>
  );
}

function Measured({ measured }: { measured: MeasuredView }) {
  const { attributes, realism, distance, statement, held } = measured;
  return (
    <>
      {held.length > 0 ? (
        <Alert tone="note" title="Held back by a check" className="mb-4">
          {held.join(' ')}
        </Alert>
      ) : null}
      <SpecSheet>
        {attributes.map(({ name, label, value, confidence }) => (
          <Spec key={name} name={label}>
            {value} <span className="text-sm text-faint">({confidence})</span>
          </Spec>
        ))}
        {realism ? <Spec name="Realism">{realism}</Spec> : null}
        {distance ? <Spec name="Training">{distance}</Spec> : null}
      </SpecSheet>
      {statement ? <p className="mt-3 text-sm text-faint">{statement}</p> : null}
    </>
  );
}
