import type { z } from 'zod';
import { FigmentError } from '../errors';
import type { LatentSpec } from '../latent/latent';
import type { critic, directionList, encoder, trainingIndex } from './analysis.contract';
import { manifestContract, type packageFile, type stage } from './manifest.contract';

export { manifestFormat } from './manifest.contract';
export { manifestFiles, manifestStages } from './manifest.rules';

/** Everything a generic runner must know about a model: names, axes, ranges and coding. */
export type Manifest = z.infer<typeof manifestContract>;
export type PackageFile = z.infer<typeof packageFile>;
export type Stage = z.infer<typeof stage>;
export type Encoder = z.infer<typeof encoder>;
export type EncoderAttribute = Encoder['attributes'][number];
export type Critic = z.infer<typeof critic>;
export type TrainingIndex = z.infer<typeof trainingIndex>;
export type DirectionList = z.infer<typeof directionList>;
export type NoiseMode = 'const' | 'random' | 'none';

/** A manifest from parsed JSON. Throws one INVALID that lists every problem, one per line. */
export function parseManifest(json: unknown): Manifest {
  const result = manifestContract.safeParse(json);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const where = issue.path.length > 0 ? issue.path.join('.') : 'manifest';
    return `- ${where}: ${issue.message}`;
  });
  throw new FigmentError('INVALID', `The manifest is not valid:\n${lines.join('\n')}`);
}

/** Width and height in pixels of the pictures a model makes, after its crop. */
export function imageSize(manifest: Manifest): { width: number; height: number } {
  const { width, height } = manifest.image.crop ?? manifest.image;
  return { width, height };
}

/** How the latents are drawn, in order, as `latentFromSeed` takes them. */
export function latentSpecs(manifest: Manifest): LatentSpec[] {
  return manifest.latents.map((latent) => ({
    length: latent.shape.reduce((product, length) => product * length, 1),
    distribution: latent.distribution,
    normalize: latent.normalize,
  }));
}

/** The noise modes a model offers; the first one is its default. */
export function noiseModes(manifest: Manifest): NoiseMode[] {
  switch (manifest.noise.where) {
    case 'inputs':
      return ['const', 'random', 'none'];
    case 'strength':
      return ['const', 'none'];
    case 'baked':
      return ['const'];
    case 'graph-random':
      return ['random'];
    case 'none':
      return ['none'];
  }
}

/**
 * The psi an order may ask for: the adult envelope of a person model, the one psi of a model that
 * cannot truncate, else -2 to 2.
 */
export function psiRange(manifest: Manifest): { min: number; max: number } {
  const { where, defaultPsi } = manifest.truncation;
  if (where === 'baked' || where === 'none') return { min: defaultPsi, max: defaultPsi };
  return manifest.adults?.psi ?? { min: -2, max: 2 };
}

/** True when subjects of this model can be mixed layer by layer. */
export function canMixStyles(manifest: Manifest): boolean {
  return manifest.w !== null && manifest.w.layers > 1;
}

/** Layer count and named groups, as `parseLayers` takes them. */
export function layerGroups(manifest: Manifest): {
  layers: number;
  groups: Manifest['styles']['groups'];
} {
  return { layers: manifest.w?.layers ?? 0, groups: manifest.styles.groups };
}
