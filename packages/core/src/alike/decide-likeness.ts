import { decideCheck } from '../measurement/decide-checks';
import { thresholdsOf } from '../measurement/check-thresholds';
import type { Check, CheckName, CheckSetting, CheckThresholds } from '../measurement/measurement';
import type { Manifest } from '../model/manifest';
import { hammingDistance, type Fingerprint } from '../provenance/fingerprint';
import type { Likeness, Newcomer } from './find-likeness';
import type { LikenessRow } from './likeness-records';
import { distanceIn, embeddingSpace, latentSpace } from './look-alikes';

/** What two subjects are to each other, as their recipes say. */
export type Relation = 'parent' | 'child' | 'sibling';

/** Null for strangers. Siblings share a parent. */
export function relationOf(
  one: { subjectId: string; parentIds: readonly string[] },
  other: { subjectId: string; parentIds: readonly string[] },
): Relation | null {
  if (one.parentIds.includes(other.subjectId)) return 'parent';
  if (other.parentIds.includes(one.subjectId)) return 'child';
  return one.parentIds.some((id) => other.parentIds.includes(id)) ? 'sibling' : null;
}

/**
 * Fingerprints of 64 bits call strangers alike: of 800 unrelated portraits two pairs differ in two bits only. Pixels are nearly the
 * same only where the encoder, or w, says so, too.
 */
const confirms = { embedding: 0.15, w: 0.1 };

/**
 * The checks that compare a newcomer with everybody there is. `duplicate`: 0 when the same pixels are there, recorded only then.
 * `near-duplicate`: bits of the fingerprint that differ from the nearest picture whose numbers are near, too. `look-alike` and
 * `near-latent`: distance to the nearest stranger, by embedding and by w. `relative`: distance to the nearest parent or sibling, who is
 * near on purpose and told apart. Each names whom it compared with; whoever has nobody near gets no check.
 */
export function decideLikeness(
  manifest: Pick<Manifest, 'critic' | 'adults' | 'checks'>,
  settings: readonly Pick<CheckSetting, 'name' | 'enabled' | keyof CheckThresholds>[],
  newcomer: Newcomer,
  { near, samePixels }: Likeness,
): Check[] {
  const compared = near.map((row) => compare(newcomer, row));
  const strangers = compared.filter(({ relation }) => relation === null);
  const relatives = compared.filter(({ relation }) => relation !== null);
  const found: (Found | null)[] = [
    samePixels ? { name: 'duplicate', score: 0, against: samePixels } : null,
    samePixels ? null : nearest('near-duplicate', compared, ({ bits }) => bits),
    nearest('look-alike', strangers, ({ embedding }) => embedding),
    nearest('near-latent', strangers, ({ w }) => w),
    nearest('relative', relatives, ({ embedding, w }) => embedding ?? w),
  ];
  return found
    .filter((one) => one !== null)
    .filter(({ name }) => !manifest.checks?.skip?.includes(name))
    .map((one) => ({
      ...one,
      region: null,
      ...decideCheck(one.score, thresholdsOf(manifest, settings, one.name)),
    }));
}

interface Found {
  name: CheckName;
  score: number;
  against: string;
}

interface Compared {
  subjectId: string;
  relation: Relation | null;
  embedding: number | null;
  w: number | null;
  /** Differing bits of the fingerprint, null where the pictures differ otherwise. */
  bits: number | null;
}

function compare(newcomer: Newcomer, row: LikenessRow): Compared {
  const between = (
    space: typeof embeddingSpace,
    a: Float32Array | null,
    b: Float32Array | null,
  ) => {
    const distance = a && b ? distanceIn(space, a, b) : Infinity;
    return Number.isFinite(distance) ? distance : null;
  };
  const embedding = between(embeddingSpace, newcomer.embedding, row.embedding);
  const w = between(latentSpace, newcomer.w, row.w);
  const confirmed =
    embedding === null ? w !== null && w <= confirms.w : embedding <= confirms.embedding;
  const bits =
    confirmed && newcomer.fingerprint && row.fingerprint
      ? bitsBetween(newcomer.fingerprint, row.fingerprint)
      : null;
  return { subjectId: row.subjectId, relation: relationOf(newcomer, row), embedding, w, bits };
}

/** In whichever orientation is nearer. */
function bitsBetween(a: Fingerprint, b: Fingerprint): number {
  return Math.min(hammingDistance(a.phash, b.phash), hammingDistance(a.phash, b.phashMirrored));
}

function nearest(
  name: CheckName,
  among: readonly Compared[],
  distance: (one: Compared) => number | null,
): Found | null {
  let best: Found | null = null;
  for (const one of among) {
    const score = distance(one);
    if (score === null) continue;
    if (!best || score < best.score || (score === best.score && one.subjectId < best.against)) {
      best = { name, score, against: one.subjectId };
    }
  }
  return best;
}
