import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exampleAnalysis } from './analysis.example';
import { manifestFiles, parseManifest, type Manifest } from './manifest';
import { exampleManifest } from './manifest.example';

const example = () => exampleManifest(exampleAnalysis());
const problemsOf = (change: (manifest: Manifest) => void): string => {
  const manifest = example();
  change(manifest);
  try {
    parseManifest(JSON.parse(JSON.stringify(manifest)));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a manifest with encoder and critic', () => {
  test('survives JSON and names every file', () => {
    expect(parseManifest(JSON.parse(JSON.stringify(example())))).toEqual(example());
    expect(manifestFiles(example()).map((file) => file.path)).toEqual([
      'mapping.onnx',
      'synthesis.onnx',
      'encoder.onnx',
      'critic.onnx',
      'training-index.bin',
      'directions.f32',
    ]);
  });

  test('may keep its directions in a file', () => {
    const file = { path: 'directions.json', sha256: 'c'.repeat(64), bytes: 99 };
    const manifest = { ...example(), directions: { from: 'file', file, vectors: null } };
    const paths = manifestFiles(parseManifest(manifest)).map((one) => one.path);
    expect(paths).toContain('directions.json');
    expect(paths).not.toContain('directions.f32');
  });

  test.each<[string, (manifest: Manifest) => void, string]>([
    [
      'people whose age is estimated without an age below which nobody is shown',
      (manifest) => delete manifest.adults!.measured,
      'adults.measured: is required where the encoder estimates an age',
    ],
    [
      'an adult rule about something that is no age',
      (manifest) => (manifest.adults!.measured!.attribute = 'glasses'),
      'must name a number in years that the encoder gives, not "glasses"',
    ],
    [
      'an adult rule without an encoder',
      (manifest) => delete manifest.encoder,
      'adults.measured.attribute: must name a number in years',
    ],
    [
      'an age of under 18 as adult',
      (manifest) => (manifest.adults!.measured!.rejectBelow = 17),
      'adults.measured.rejectBelow',
    ],
    [
      'an index of another dimension than the embedding',
      (manifest) => (manifest.encoder!.embedding.dim = 16),
      'trainingIndex.dim: must be 16',
    ],
    [
      'an index that is shorter than its count',
      (manifest) => (manifest.trainingIndex!.file.bytes = 399),
      'must be dim * count, which is 400',
    ],
    [
      'percentiles that fall',
      (manifest) => (manifest.trainingIndex!.reference.percentiles[1]!.distance = 0.01),
      'percentiles.1: must rise',
    ],
    [
      'a choice of equal words',
      (manifest) => {
        const choice = manifest.encoder!.attributes[1]!;
        if (choice.kind === 'choice') choice.choices = ['black', 'black'];
      },
      'encoder.attributes.1.choices: must differ',
    ],
    [
      'one attribute twice',
      (manifest) => (manifest.encoder!.attributes[2]!.name = 'age'),
      'encoder.attributes.2.name: names an attribute again',
    ],
    [
      'directions beyond their file',
      (manifest) => (manifest.directions!.vectors!.bytes = 60),
      'must leave 16 values in the vectors file',
    ],
    [
      'a critic with an empty range',
      (manifest) => (manifest.critic!.input.range = { min: 1, max: 1 }),
      'critic.input.range: must have max above min',
    ],
  ])('cannot describe %s', (_name, change, message) => {
    expect(problemsOf(change)).toContain(message);
  });

  test('of an older kind stays valid, and stays the same text', () => {
    const path = new URL('../../../../models/portraits/manifest.json', import.meta.url);
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
    expect(parseManifest(json)).toEqual(json);
  });
});
