import { permit, type Actor } from '../access';
import { decideLikeness } from '../alike/decide-likeness';
import { findLikeness, type Likeness, type Newcomer } from '../alike/find-likeness';
import type { LookAlikes } from '../alike/look-alikes';
import { meetsWish } from '../brief/meets-wish';
import type { Wish } from '../brief/wish';
import { decideChecks } from '../measurement/decide-checks';
import type {
  Analysis,
  Check,
  CheckSetting,
  CheckVerdict,
  PictureCheck,
} from '../measurement/measurement';
import { worstVerdict } from '../measurement/verdict';
import type { Model } from '../model/model';
import { nearPhotographCheck } from '../photograph/near-photograph';
import type { RecordStore } from '../ports';
import type { Fingerprint } from '../provenance/fingerprint';
import type { Subject } from '../subject/subject';
import { wishReason } from './blocking-reasons';

/** What of a model is asked for its checks, and whom it compares with. */
export type DecidingModel = Pick<Model, 'id' | 'manifest' | 'lineage'>;

/** A picture as it was measured and seen, before anything of it is stored. */
export interface SeenPicture {
  subject: Pick<Subject, 'id' | 'modelSha256' | 'parentIds' | 'w'>;
  analysis: Analysis | null;
  /** Of the original; null leaves it to `fingerprintMissing`. */
  fingerprint: Fingerprint | null;
  /** What was seen in the pixels. */
  seen?: readonly PictureCheck[];
  /** Its registered model, where it is at hand already. */
  model?: DecidingModel;
  /** What the batch asks for; null for whoever comes. */
  wish?: Wish | null;
}

/** What is decided of a picture, and what is needed to decide it again when it is recorded. */
export interface DecidedPicture {
  verdict: CheckVerdict;
  /** Names of the checks, and of the wishes (see `wishReason`), that were missed. */
  reasons: string[];
  checks: Check[];
  /** All but those that compare with others of the library. */
  own: Check[];
  missed: string[];
  likeness: Likeness | null;
  model: DecidingModel;
  settings: CheckSetting[];
}

/**
 * Decides a picture by its model's checks, its likeness to others and what was wished for: `rejected` (it is kept as a record
 * without pixels), `held` (hidden until an editor judges) or `passed`.
 * @throws INVALID when the manifest asks for a check that the analysis does not decide
 */
export async function decidePicture(
  deps: { records: RecordStore; lookAlikes?: LookAlikes },
  actor: Actor,
  picture: SeenPicture,
): Promise<DecidedPicture> {
  permit(actor, 'make people');
  const { subject, analysis, fingerprint } = picture;
  const { records } = deps;
  const model = picture.model ?? (await records.models.get(subject.modelSha256));
  if (!model) throw new Error(`Subject ${subject.id} names a model that is not registered.`);
  const settings = await records.checkSettings.ofModel(model.id);
  const photograph = fingerprint && (await nearPhotographCheck(records, fingerprint));
  const own = [
    ...decideChecks(model.manifest, analysis, picture.seen, settings),
    ...(photograph ? [photograph] : []),
  ];
  const missed = picture.wish
    ? meetsWish(analysis?.attributes ?? [], picture.wish).missed.map(wishReason)
    : [];
  const known = { own, missed, model, settings };
  // Whoever is rejected already need not be compared with a million others.
  const lost = missed.length > 0 || worstVerdict(own) === 'rejected';
  const likeness =
    lost || !deps.lookAlikes
      ? null
      : await findLikeness(
          { records, lookAlikes: deps.lookAlikes },
          actor,
          newcomerOf(picture, model),
        );
  return withLikeness(known, picture, likeness);
}

/** The same decision with the likeness as it is settled within the recording transaction. */
export function withLikeness(
  known: Pick<DecidedPicture, 'own' | 'missed' | 'model' | 'settings'>,
  picture: SeenPicture,
  likeness: Likeness | null,
): DecidedPicture {
  const { own, missed, model, settings } = known;
  const compared = likeness
    ? decideLikeness(model.manifest, settings, newcomerOf(picture, model), likeness)
    : [];
  const checks = [...own, ...compared];
  const failed = checks.filter(({ passed }) => !passed).map(({ name }) => name);
  return {
    own,
    missed,
    model,
    settings,
    checks,
    likeness,
    verdict: missed.length > 0 ? 'rejected' : worstVerdict(checks),
    reasons: [...missed, ...failed],
  };
}

export function newcomerOf(
  { subject, analysis, fingerprint }: SeenPicture,
  { lineage }: Pick<Model, 'lineage'>,
): Newcomer {
  return {
    subjectId: subject.id,
    lineage,
    parentIds: subject.parentIds,
    embedding: analysis?.embedding ?? null,
    w: subject.w,
    fingerprint,
  };
}
