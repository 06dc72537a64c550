import type { Manifest } from './manifest';

const file = (path: string, bytes = 1024) => ({ path, sha256: 'b'.repeat(64), bytes });
/** Made anew each time: tests change what they are given. */
const pictureInput = () =>
  ({
    name: 'picture',
    axes: 'NCHW',
    color: 'rgb',
    width: 32,
    height: 32,
    range: { min: -1, max: 1 },
  }) as const;

/** Encoder, critic, training index and directions that fit `exampleManifest`, as a pattern. */
export function exampleAnalysis(): Pick<
  Manifest,
  'adults' | 'encoder' | 'critic' | 'trainingIndex' | 'directions'
> {
  return {
    adults: {
      statement: 'Checked by eye within this range.',
      psi: { min: 0, max: 0.8 },
      measured: { attribute: 'age', rejectBelow: 21 },
    },
    encoder: {
      file: file('encoder.onnx'),
      input: pictureInput(),
      statement: 'Measured on renders kept out of training; of photographs nothing is known.',
      attributes: [
        {
          name: 'age',
          label: 'Age',
          kind: 'number',
          value: { output: 'numbers', index: 0 },
          spread: { output: 'spreads', index: 0 },
          unit: 'years',
          range: { min: 25, max: 80 },
          calibration: { heldOut: 2000, meanAbsoluteError: 2.1, error90: 4.8 },
        },
        {
          name: 'hair-color',
          label: 'Hair color',
          kind: 'choice',
          value: { output: 'hair_color', index: 0 },
          choices: ['black', 'brown', 'blond'],
          calibration: { heldOut: 2000, accuracy: 0.97, expectedCalibrationError: 0.012 },
        },
        {
          name: 'glasses',
          label: 'Glasses',
          kind: 'probability',
          value: { output: 'flags', index: 0 },
          calibration: { heldOut: 2000, accuracy: 0.99, expectedCalibrationError: 0.004 },
        },
      ],
      embedding: { output: 'embedding', dim: 8, normalized: true },
      w: { output: 'w', axes: 'NLD' },
    },
    critic: {
      file: file('critic.onnx'),
      input: pictureInput(),
      statement: 'Tells renders from pictures of this model; 1 is a render beyond doubt.',
      score: { output: 'score', index: 0 },
      threshold: 0.2,
      heldOut: { count: 2000, passShare: 0.99 },
    },
    trainingIndex: {
      file: file('training-index.bin', 8 * 50),
      of: 'embedding',
      dim: 8,
      count: 50,
      coding: { type: 'int8', scale: 0.0078125 },
      distance: 'euclidean',
      reference: {
        heldOut: 2000,
        percentiles: [
          { percent: 1, distance: 0.11 },
          { percent: 10, distance: 0.19 },
          { percent: 50, distance: 0.31 },
          { percent: 90, distance: 0.46 },
          { percent: 99, distance: 0.62 },
        ],
      },
    },
    directions: {
      from: 'inline',
      vectors: file('directions.f32', 8 * 2 * 4),
      list: [
        {
          name: 'older',
          label: 'Older',
          layers: [0, 1],
          step: { kind: 'vector', offset: 0, perLayer: true, range: { min: -1, max: 2 } },
          effects: [{ attribute: 'age', change: 9.5 }],
          sideEffects: [
            { attribute: 'glasses', change: 0.01 },
            { attribute: 'identity', change: 0.08 },
          ],
        },
        {
          name: 'hair-color',
          label: 'Hair color',
          layers: null,
          step: { kind: 'block', from: 4, to: 6 },
          effects: [{ attribute: 'hair-color', change: 0.9 }],
          sideEffects: [{ attribute: 'age', change: 0.3 }],
        },
      ],
    },
  };
}
