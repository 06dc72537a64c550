import type { Encoder, EncoderAttribute, Manifest } from '../../model/manifest';

const place = (output: string) => ({ output, index: 0 });
const certainty = { heldOut: 50, accuracy: 0.9, expectedCalibrationError: 0.05 };

const number = (name: string, label: string, min: number, max: number): EncoderAttribute => ({
  name,
  label,
  kind: 'number',
  value: place(name),
  spread: null,
  unit: null,
  range: { min, max },
  calibration: { heldOut: 50, meanAbsoluteError: 1, error90: 2 },
});
const choice = (name: string, label: string, ...choices: string[]): EncoderAttribute => ({
  name,
  label,
  kind: 'choice',
  value: place(name),
  choices,
  calibration: certainty,
});
const yes = (name: string, label: string): EncoderAttribute => ({
  name,
  label,
  kind: 'probability',
  value: place(name),
  calibration: certainty,
});

function manifestOf(
  subject: Manifest['subject'],
  attributes: EncoderAttribute[],
): Pick<Manifest, 'encoder' | 'subject'> {
  return { subject, encoder: { attributes } as unknown as Encoder };
}

/** What a person model measures, as far as wishes go. */
export const personManifest = manifestOf('person', [
  number('age', 'Age', 30, 80),
  number('yaw', 'Turned to the side', -25, 25),
  yes('masculine', 'Masculine'),
  choice('hair-color', 'Hair color', 'black', 'darkbrown', 'brown', 'grey', 'white', 'none'),
  choice('hair-length', 'Hair length', 'none', 'short', 'medium', 'long'),
  choice('glasses', 'Glasses', 'none', 'round', 'metal'),
  choice('background', 'Background', 'studio', 'office', 'outdoor'),
  choice('eye-color', 'Eye color', 'blue', 'brown'),
]);

/** A kind nobody wrote words for. */
export const roomManifest = manifestOf('interior', [
  choice('wall-color', 'Wall color', 'white', 'green', 'blue'),
  choice('light', 'Light', 'dim', 'bright'),
  number('windows', 'Windows', 0, 4),
]);
