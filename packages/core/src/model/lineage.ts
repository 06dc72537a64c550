import type { Digest } from '../key/key-ring';
import { hexOf } from '../log/hex';
import type { ModelRecords } from '../ports';
import type { Manifest } from './manifest';

/**
 * What names the lineage of a package, 64 lower-case hex digits. Versions of one model that draw the same w from a seed and look at
 * pictures with the same encoder share it, whatever draws their pictures: mapping, average w and encoder are byte for byte the same files,
 * and latents, labels, w and seeds are described alike. A package without a mapping of its own, or with an average that is in no file, has
 * a lineage to itself.
 *
 * People of one lineage are compared, kept apart by exclusives and mixed with each other; people of two never are.
 */
export function lineageOf(
  digest: Pick<Digest, 'sha256'>,
  { manifest, sha256 }: { manifest: Manifest; sha256: string },
): string {
  const { id, files, w, truncation, encoder, seed, latents, labels } = manifest;
  const average = truncation.where === 'host' ? truncation.avg : null;
  if (!files.mapping || !w || (average && average.from !== 'file')) return sha256;
  // The migration that gave lineages to older libraries writes the same text: neither may change.
  const text = [
    id,
    files.mapping.sha256,
    average ? average.file.sha256 : truncation.where,
    encoder?.file.sha256 ?? 'none',
    ...[encoder?.input ?? null, latents, labels, w, seed].map(jsonbText),
  ].join('\n');
  return hexOf(digest.sha256(new TextEncoder().encode(text)));
}

/** JSON as PostgreSQL writes a jsonb value: names by length, then by their letters. For values without fractions or exponents. */
function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}: ${jsonbText(field)}`).join(', ')}}`;
}

/** Finds lineages of packages, each package once. @throws Error for one that is not registered */
export function lineageBook(
  models: Pick<ModelRecords, 'get'>,
): (sha256: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  const read = async (sha256: string) => {
    const model = await models.get(sha256);
    if (!model) throw new Error(`No model with sha256 ${sha256} is registered.`);
    return model.lineage;
  };
  return (sha256) => {
    const found = known.get(sha256) ?? read(sha256);
    known.set(sha256, found);
    return found;
  };
}

/** Those of these people who are of the lineage, in their order. */
export async function thoseOfLineage<T extends { subject: { modelSha256: string } }>(
  models: Pick<ModelRecords, 'get'>,
  lineage: string,
  people: readonly T[],
): Promise<T[]> {
  const book = lineageBook(models);
  const theirs = await Promise.all(people.map(({ subject }) => book(subject.modelSha256)));
  return people.filter((_, place) => theirs[place] === lineage);
}
