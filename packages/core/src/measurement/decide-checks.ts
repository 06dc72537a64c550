import { FigmentError } from '../errors';
import type { Manifest } from '../model/manifest';
import type { Analysis, Check } from './measurement';

/**
 * The checks a model's manifest asks of each of its pictures. Throws INVALID when one of them cannot
 * be decided: what was not measured must not pass.
 */
export function decideChecks(
  manifest: Pick<Manifest, 'critic' | 'adults'>,
  analysis: Pick<Analysis, 'attributes' | 'realism'> | null,
): Check[] {
  const checks: Check[] = [];
  const decide = (name: Check['name'], score: number | null, threshold: number) => {
    if (score === null || !Number.isFinite(score)) {
      throw new FigmentError('INVALID', `The check "${name}" has no score to decide on.`);
    }
    checks.push({ name, score, threshold, passed: score >= threshold });
  };
  if (manifest.critic) decide('realism', analysis?.realism ?? null, manifest.critic.threshold);
  const rule = manifest.adults?.measured;
  if (rule) {
    const age = analysis?.attributes.find((one) => one.name === rule.attribute);
    decide('age', age?.kind === 'number' ? age.value : null, rule.rejectBelow);
  }
  return checks;
}
