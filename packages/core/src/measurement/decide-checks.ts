import { FigmentError } from '../errors';
import type { Manifest } from '../model/manifest';
import { thresholdsOf } from './check-thresholds';
import type {
  Analysis,
  Check,
  CheckSetting,
  CheckThresholds,
  CheckVerdict,
  PictureCheck,
} from './measurement';

/**
 * The checks of one picture, decided: what its model's manifest asks of the analysis, and what was seen in its pixels. Thresholds
 * are an admin's `settings`, else the manifest's, else the defaults. Throws INVALID when a check of the manifest cannot be
 * decided or a score is no number: what was not measured must not pass.
 */
export function decideChecks(
  manifest: Pick<Manifest, 'critic' | 'adults' | 'checks'>,
  analysis: Pick<Analysis, 'attributes' | 'realism'> | null,
  seen: readonly PictureCheck[] = [],
  settings: readonly Pick<CheckSetting, 'name' | 'enabled' | keyof CheckThresholds>[] = [],
): Check[] {
  return [...analyzedChecks(manifest, analysis), ...seen].map((check) => {
    if (!Number.isFinite(check.score)) throw noScore(check.name);
    const rule = thresholdsOf(manifest, settings, check.name);
    return { ...check, ...decideCheck(check.score, rule), against: null };
  });
}

/** Whether one score passes. A check that is switched off passes whatever its score. */
export function decideCheck(
  score: number,
  { threshold, rejectBelow, enabled = true }: CheckThresholds & { enabled?: boolean },
): CheckThresholds & Pick<Check, 'passed' | 'verdict'> {
  if (!enabled) return { threshold, rejectBelow: null, passed: true, verdict: 'passed' };
  const verdict: CheckVerdict =
    rejectBelow !== null && score < rejectBelow
      ? 'rejected'
      : score < threshold
        ? 'held'
        : 'passed';
  return { threshold, rejectBelow, passed: verdict === 'passed', verdict };
}

/** The scores that an analysis gives: realism, estimated age, and that age less its uncertainty. */
function analyzedChecks(
  manifest: Pick<Manifest, 'critic' | 'adults'>,
  analysis: Pick<Analysis, 'attributes' | 'realism'> | null,
): PictureCheck[] {
  const checks: PictureCheck[] = [];
  if (manifest.critic) {
    const score = analysis?.realism ?? null;
    if (score === null) throw noScore('realism');
    checks.push({ name: 'realism', score, region: null });
  }
  const rule = manifest.adults?.measured;
  if (rule) {
    const age = analysis?.attributes.find((one) => one.name === rule.attribute);
    if (age?.kind !== 'number') throw noScore('age');
    checks.push({ name: 'age', score: age.value, region: null });
    checks.push({ name: 'adult', score: age.value - age.plusMinus, region: null });
  }
  return checks;
}

function noScore(name: string): FigmentError {
  return new FigmentError('INVALID', `The check "${name}" has no score to decide on.`);
}
