import { permit, type Actor } from '../access';
import type { Records } from '../ports';
import type { Fingerprint } from '../provenance/fingerprint';
import type { LikenessRow } from './likeness-records';
import { embeddingSpace, latentSpace, type LookAlikes } from './look-alikes';

/** A picture that is about to be recorded. */
export interface Newcomer {
  subjectId: string;
  lineage: string;
  /** Destination first, as in `Subject`. */
  parentIds: readonly string[];
  embedding: Float32Array | null;
  /** Style vectors, flat [layers * dim]. */
  w: Float32Array | null;
  fingerprint: Fingerprint | null;
}

/** Who is near a newcomer, with the numbers to decide by. */
export interface Likeness {
  /** Everybody of the lineage up to this sequence was looked at. */
  upTo: number;
  near: LikenessRow[];
  /** A subject of any model with exactly these pixels. */
  samePixels: string | null;
}

/**
 * How many of the nearest are looked at closely. Whoever is near in w, or nearly the same pixels, is among the very nearest by
 * embedding: of 600 such pictures each was among the first two (docs/ALIKE.md).
 */
const closely = 12;
const atOnce = 500;

/**
 * Looks for duplicates and look-alikes of a picture, before anything of it is stored. Models without an encoder are searched by w, those
 * with neither by pixels alone.
 * @throws FORBIDDEN; whatever the index or the database throws
 */
export async function findLikeness(
  deps: { records: Pick<Records, 'likeness'>; lookAlikes: LookAlikes },
  actor: Actor,
  newcomer: Newcomer,
): Promise<Likeness> {
  permit(actor, 'make people');
  const { lineage, embedding, w } = newcomer;
  const samePixels = await findSamePixels(deps.records, newcomer);
  const values = embedding ?? w;
  if (!values) return { upTo: 0, near: [], samePixels };
  const { neighbors, upTo } = await deps.lookAlikes.nearest({
    lineage,
    space: embedding ? embeddingSpace : latentSpace,
    values,
    limit: closely,
  });
  const others = neighbors.filter(({ subjectId }) => subjectId !== newcomer.subjectId);
  const near = await deps.records.likeness.at(
    lineage,
    others.map(({ sequence }) => sequence),
  );
  return { upTo, near, samePixels };
}

/**
 * The last stretch, within the transaction that records the newcomer and after `records.likeness.lock`: adds whoever was recorded since
 * the index was asked, so that two workers cannot both add people who look alike.
 */
export async function settleLikeness(
  records: Pick<Records, 'likeness'>,
  newcomer: Newcomer,
  found: Likeness,
): Promise<Likeness> {
  const samePixels = found.samePixels ?? (await findSamePixels(records, newcomer));
  if (!newcomer.embedding && !newcomer.w) return { ...found, samePixels };
  let { upTo } = found;
  const near = [...found.near];
  for (;;) {
    const rows = await records.likeness.after(newcomer.lineage, upTo, atOnce);
    near.push(...rows.filter(({ subjectId }) => subjectId !== newcomer.subjectId));
    upTo = rows.at(-1)?.sequence ?? upTo;
    if (rows.length < atOnce) return { upTo, near, samePixels };
  }
}

async function findSamePixels(
  { likeness }: Pick<Records, 'likeness'>,
  { fingerprint, subjectId }: Newcomer,
): Promise<string | null> {
  return fingerprint && likeness.samePixels(fingerprint.pixelSha256, subjectId);
}
