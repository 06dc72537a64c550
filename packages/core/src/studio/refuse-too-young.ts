import { FigmentError } from '../errors';
import type { Analysis, Check } from '../measurement/measurement';
import type { Manifest } from '../model/manifest';

/**
 * Refuses a picture of a person model whose measured age is below what the model's manifest demands, or which could not be measured
 * though it demands that; whatever an admin set. Sketches leave the range of psi that is shown to be adult, so that nothing but
 * the measured age stands for it. Nobody is shown such a picture.
 * @throws INVALID
 */
export function refuseTooYoung(
  manifest: Pick<Manifest, 'adults'>,
  analysis: Pick<Analysis, 'attributes'> | null,
  checks: readonly Pick<Check, 'name' | 'verdict'>[] = [],
): void {
  const rule = manifest.adults?.measured;
  if (!rule) return;
  const age = analysis?.attributes.find(({ name }) => name === rule.attribute);
  if (age?.kind !== 'number' || !Number.isFinite(age.value)) {
    throw new FigmentError(
      'INVALID',
      'The age of this combination cannot be measured, so that it is not shown.',
      {
        field: 'sketch',
        hint: 'Try a combination nearer to people of the library.',
      },
    );
  }
  const rejected = checks.some(
    ({ name, verdict }) => (name === 'age' || name === 'adult') && verdict === 'rejected',
  );
  if (age.value >= rule.rejectBelow && !rejected) return;
  throw new FigmentError('INVALID', 'This combination looks too young, so that it is not shown.', {
    field: 'sketch',
    hint: 'Choose older people, or move the age slider up.',
  });
}
