import { describe, expect, test } from 'vitest';
import {
  imageSize,
  manifestFiles,
  noiseModes,
  parseManifest,
  psiRange,
  type Manifest,
} from './manifest';
import { exampleManifest } from './manifest.example';
import { canonicalJson, packageIdentity } from './manifest.identity';

const problemsOf = (changes: Record<string, unknown>): string => {
  try {
    parseManifest({ ...exampleManifest(), ...changes });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a manifest', () => {
  test('survives JSON', () => {
    const manifest = exampleManifest();
    expect(parseManifest(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  });

  test('tells all its problems at once', () => {
    const message = problemsOf({ id: 'Not An Id', version: 'one', subject: 'dog', speed: 9 });
    for (const field of ['id', 'version', 'subject', 'speed']) expect(message).toContain(field);
  });

  test('of another format is refused', () => {
    expect(problemsOf({ format: 'figment-model/2' })).toContain('format');
  });

  test.each(['../synthesis.onnx', '/etc/passwd', 'a/../../b', 'C:\\x.onnx', 'a//b', './a', ''])(
    'cannot name a file outside the package: "%s"',
    (path) => {
      const files = { generator: { path, sha256: 'a'.repeat(64), bytes: 1 } };
      expect(problemsOf({ files })).toContain('relative path inside the package');
    },
  );

  test.each<[string, Record<string, unknown>, string]>([
    ['people without an adult statement', { adults: null }, 'adults: is required'],
    [
      'a default psi outside the adult range',
      { adults: { statement: 'x', psi: { min: 0, max: 0.5 } } },
      'truncation.defaultPsi: must lie in the adult range 0 to 0.5',
    ],
    ['cats with an adult statement', { subject: 'cat' }, 'adults: must be null'],
    ['a split model without w', { w: null }, 'w: is required'],
    [
      'style groups beyond the layers',
      { styles: { layerResolution: null, groups: [{ name: 'fine', changes: null, layers: [4] }] } },
      'must lie between 0 and 3',
    ],
    [
      'an average of the wrong length',
      {
        truncation: {
          where: 'host',
          avg: { from: 'values', values: [0] },
          defaultPsi: 0.7,
          defaultCutoff: null,
        },
      },
      'must hold 8 or 32 values',
    ],
    [
      'a crop outside the picture',
      { image: { ...exampleManifest().image, crop: { x: 1, y: 0, width: 32, height: 32 } } },
      'must lie inside 32 x 32',
    ],
    [
      'one graph for half of a split model',
      { files: { mapping: exampleManifest().files.mapping } },
      'must name either one "generator" or both',
    ],
    [
      'a label beyond the count',
      {
        labels: {
          input: 'c',
          stage: 'mapping',
          coding: 'one-hot',
          count: 3,
          names: null,
          default: 3,
        },
      },
      'must be below the count of 3',
    ],
  ])('cannot describe %s', (_name, changes, message) => {
    expect(problemsOf(changes)).toContain(message);
  });

  test('bounds psi by its adult range for people and by -2 to 2 otherwise', () => {
    expect(psiRange(exampleManifest())).toEqual({ min: 0, max: 0.8 });
    expect(psiRange(exampleManifest({ subject: 'cat', adults: null }))).toEqual({
      min: -2,
      max: 2,
    });
    const baked: Manifest['truncation'] = { where: 'baked', defaultPsi: 0.5, defaultCutoff: null };
    expect(psiRange(exampleManifest({ truncation: baked }))).toEqual({ min: 0.5, max: 0.5 });
  });

  test('gives the size after the crop', () => {
    const image = { ...exampleManifest().image, crop: { x: 0, y: 4, width: 32, height: 24 } };
    expect(imageSize(exampleManifest({ image }))).toEqual({ width: 32, height: 24 });
  });

  test('offers only the noise its graph can take', () => {
    expect(noiseModes(exampleManifest())).toEqual(['none']);
    expect(noiseModes(exampleManifest({ noise: { where: 'graph-random' } }))).toEqual(['random']);
  });

  test('lists each of its files once', () => {
    expect(manifestFiles(exampleManifest()).map((file) => file.path)).toEqual([
      'mapping.onnx',
      'synthesis.onnx',
    ]);
  });
});

describe('the identity of a package', () => {
  const files = [
    { path: 'synthesis.onnx', sha256: 'b'.repeat(64) },
    { path: 'mapping.onnx', sha256: 'a'.repeat(64) },
  ];

  test('does not depend on the order of keys or files', () => {
    const manifest = exampleManifest();
    const shuffled = Object.fromEntries(Object.entries(manifest).reverse()) as Manifest;
    expect(packageIdentity(shuffled, [...files].reverse())).toBe(packageIdentity(manifest, files));
  });

  test('changes with the manifest and with a file', () => {
    const identity = packageIdentity(exampleManifest(), files);
    expect(packageIdentity(exampleManifest({ name: 'Other' }), files)).not.toBe(identity);
    const other = [files[0]!, { path: 'mapping.onnx', sha256: 'c'.repeat(64) }];
    expect(packageIdentity(exampleManifest(), other)).not.toBe(identity);
  });

  test('refuses what JSON would silently change', () => {
    expect(canonicalJson({ b: [1, null], a: 'ü' })).toBe('{"a":"ü","b":[1,null]}');
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('no canonical JSON');
  });
});
