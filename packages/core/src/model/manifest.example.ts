import type { Manifest } from './manifest';

const file = (path: string, bytes = 1024) => ({ path, sha256: 'a'.repeat(64), bytes });

/** A valid manifest of a split person model with four style layers, for tests and as a pattern. */
export function exampleManifest(changes: Partial<Manifest> = {}): Manifest {
  return {
    format: 'figment-model/1',
    id: 'example',
    name: 'Example',
    version: '1.0.0',
    family: 'stylegan2',
    license: { name: 'CC0-1.0', url: null, commercialUse: true, attribution: null },
    source: { statement: 'Made for tests.', url: null },
    trainingData: { statement: 'Nothing: the weights are written by hand.', realPeople: 'no' },
    subject: 'person',
    adults: { statement: 'Checked by eye within this range.', psi: { min: 0, max: 0.8 } },
    files: { mapping: file('mapping.onnx'), synthesis: file('synthesis.onnx') },
    latents: [
      { input: 'z', stage: 'mapping', shape: [8], distribution: 'normal', normalize: 'none' },
    ],
    seed: { algorithm: 'numpy-random-state', offset: 0 },
    labels: null,
    w: {
      dim: 8,
      layers: 4,
      output: { name: 'w', axes: 'ND' },
      input: { name: 'ws', axes: 'NLD' },
      broadcast: true,
    },
    truncation: {
      where: 'host',
      avg: { from: 'values', values: [0, 0, 0, 0, 0, 0, 0, 0] },
      defaultPsi: 0.7,
      defaultCutoff: null,
    },
    styles: {
      layerResolution: [4, 8, 16, 32],
      groups: [
        { name: 'coarse', changes: 'pose and face shape', layers: [0, 1] },
        { name: 'fine', changes: 'color', layers: [2, 3] },
      ],
    },
    noise: { where: 'none' },
    constants: [],
    image: {
      output: 'image',
      axes: 'NCHW',
      flat: false,
      width: 32,
      height: 32,
      color: 'rgb',
      range: { min: -1, max: 1 },
      crop: null,
    },
    runtime: {
      batch: { mode: 'free', size: 8 },
      threads: 1,
      optimization: 'extended',
      peakMemoryMB: null,
    },
    selfTest: [],
    ...changes,
  };
}
