import { FigmentError } from '@figment/core/errors';
import { bytesToFloat32 } from '@figment/core/latent/bytes';
import { directionList } from '@figment/core/model/analysis.contract';
import { directionProblems } from '@figment/core/model/analysis.rules';
import type { DirectionList } from '@figment/core/model/manifest';
import type { ModelPackage } from './package';

/** A package's directions with their vectors, all joined, as their offsets count. */
export interface Directions {
  list: DirectionList;
  vectors: Float32Array;
}

const read = new WeakMap<ModelPackage, Promise<Directions>>();

/**
 * The directions of a package, read once; an empty list where it has none. Throws INVALID for a list that contradicts the manifest,
 * CONFLICT when a file changed since the package was opened.
 */
export function directionsOf(modelPackage: ModelPackage): Promise<Directions> {
  let found = read.get(modelPackage);
  if (!found) {
    found = readDirections(modelPackage);
    read.set(modelPackage, found);
    // A failed read must not be remembered: the next question tries again.
    found.catch(() => read.delete(modelPackage));
  }
  return found;
}

async function readDirections({ manifest, read: bytesOf }: ModelPackage): Promise<Directions> {
  const { directions, w } = manifest;
  if (!directions || !w) return { list: [], vectors: new Float32Array() };
  const vectors = directions.vectors
    ? bytesToFloat32(await bytesOf(directions.vectors))
    : new Float32Array();
  if (directions.from === 'inline') return { list: directions.list, vectors };
  const parsed = directionList.safeParse(
    JSON.parse((await bytesOf(directions.file)).toString('utf8')),
  );
  const problems = parsed.success ? directionProblems(parsed.data, w, directions.vectors) : null;
  if (!parsed.success || problems!.length > 0) {
    throw new FigmentError('INVALID', `The directions of ${manifest.name} cannot be read.`, {
      hint: 'Run "model check" on the package.',
    });
  }
  return { list: parsed.data, vectors };
}
