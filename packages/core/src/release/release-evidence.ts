import type { LicenseTrace } from '../license/lattice';
import { licenseTraceOf } from '../license/license-edges';
import type { Check, Measurement } from '../measurement/measurement';
import type { Model } from '../model/model';
import type { Records } from '../ports';
import { lookAlikeBits } from '../provenance/look-alike';
import type { CatalogSubject, Subject, SubjectKind } from '../subject/subject';
import type { ReleaseReview } from './release.contract';

/** Where a latent came from that no seed gave: it may encode somebody's photograph. */
export interface Taint {
  subjectId: string;
  because: string;
}

/** Everything a release is decided on, as it is known at one time. */
export interface ReleaseEvidence {
  kind: SubjectKind;
  hidden: boolean;
  /** A complaint about the subject waits, or was upheld. */
  complaint: 'waiting' | 'upheld' | null;
  review: ReleaseReview;
  trainingData: { realPeople: 'yes' | 'no' | 'unknown'; statement: string };
  /** Everything that decides what the subject may be used for, up to its last ancestor. */
  license: LicenseTrace;
  /** The model has an encoder, so that its pictures are measured. */
  hasEncoder: boolean;
  measured: boolean;
  checks: Check[];
  measuredAge: number | null;
  nearestTraining: { row: number; distance: number } | null;
  lookAlikes: {
    searched: boolean;
    nearestSubject: { subjectId: string; bits: number } | null;
    nearestPhotograph: { bits: number } | null;
  };
  taints: Taint[];
}

const mostAncestors = 500;

/**
 * Whether a recipe holds numbers that no seed gave. A subject mixed from parents gets its styles from them, one kept in the
 * studio from the seeds and sliders of its sketch: nobody can hand in numbers there.
 */
export function drawnFromSeeds(subject: Pick<Subject, 'recipe' | 'parentIds' | 'sketch'>): boolean {
  const { recipe, parentIds, sketch } = subject;
  if (parentIds.length > 0 || sketch !== null) return true;
  return recipe.z === null && recipe.styles.every(({ source }) => 'seed' in source);
}

/**
 * Subjects among this one and its ancestors that hold numbers no seed gave, such as those of a projected photograph, or whose
 * ancestors are not known any more. Walks at most 500; what is beyond counts as unknown.
 */
export async function taintsOf(
  records: Pick<Records, 'subjects'>,
  subject: Subject,
): Promise<Taint[]> {
  const taints: Taint[] = [];
  const seen = new Set([subject.id]);
  const queue: Subject[] = [subject];
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (!drawnFromSeeds(next)) {
      taints.push({
        subjectId: next.id,
        because:
          'Its latent was given, not drawn from a seed: it may have been found by projecting a photograph.',
      });
    }
    for (const parentId of next.parentIds) {
      if (seen.has(parentId)) continue;
      seen.add(parentId);
      const parent = seen.size > mostAncestors ? null : await records.subjects.get(parentId);
      if (parent) queue.push(parent.subject);
      else taints.push({ subjectId: parentId, because: 'This ancestor is not known any more.' });
    }
  }
  return taints;
}

function ageOf(measurement: Measurement | null, model: Model): number | null {
  const name = model.manifest.adults?.measured?.attribute ?? 'age';
  const age = measurement?.attributes.find((one) => one.name === name);
  return age?.kind === 'number' ? age.value : null;
}

/** Reads what is known of a subject now. Nothing is measured here. */
export async function releaseEvidence(
  records: Pick<
    Records,
    | 'subjects'
    | 'models'
    | 'modelStandings'
    | 'measurements'
    | 'fingerprints'
    | 'photographs'
    | 'complaints'
  >,
  found: CatalogSubject,
  model: Model,
  review: ReleaseReview,
): Promise<ReleaseEvidence> {
  const { subject, asset } = found;
  const measurement = await records.measurements.get(asset.id);
  const print = await records.fingerprints.ofAsset(asset.id);
  const near = print ? await records.fingerprints.near(print.phash, lookAlikeBits, 8) : [];
  const other = near.find(({ assetId }) => assetId !== asset.id);
  const otherSubject = other && (await records.subjects.ofAsset(other.assetId));
  const [photograph] = print ? await records.photographs.near(print.phash, lookAlikeBits, 1) : [];
  const complaints = await records.complaints.ofSubject(subject.id);
  const states = new Set(complaints.map(({ state }) => state));
  return {
    kind: subject.kind,
    hidden: subject.state === 'hidden',
    complaint: states.has('upheld') ? 'upheld' : states.has('waiting') ? 'waiting' : null,
    review,
    trainingData: {
      realPeople: model.manifest.trainingData.realPeople,
      statement: model.manifest.trainingData.statement,
    },
    license: await licenseTraceOf(records, subject),
    hasEncoder: model.manifest.encoder !== undefined,
    measured: measurement !== null,
    checks: measurement?.checks ?? [],
    measuredAge: ageOf(measurement, model),
    nearestTraining: measurement?.nearest ?? null,
    lookAlikes: {
      searched: print !== null,
      nearestSubject:
        other && otherSubject ? { subjectId: otherSubject.subject.id, bits: other.distance } : null,
      nearestPhotograph: photograph ? { bits: photograph.distance } : null,
    },
    taints: await taintsOf(records, subject),
  };
}
