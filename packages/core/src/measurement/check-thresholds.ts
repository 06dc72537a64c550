import type { Manifest } from '../model/manifest';
import type { CheckName, CheckSetting, CheckThresholds } from './measurement';

/** Nobody estimated to be younger than this, in years, the uncertainty taken off, is ever shown, whatever the settings. */
export const childBelow = 18;

/**
 * What a check asks for where neither an admin nor the manifest says otherwise. Scores are 0 to 1 but for `adult` (years).
 * Measured on ordinary pictures of the bundled model: see docs/QUALITY.md.
 */
export const defaultThresholds: Record<CheckName, CheckThresholds> = {
  // Both are the manifest's: see thresholdsOf.
  realism: { threshold: 0.5, rejectBelow: null },
  age: { threshold: 21, rejectBelow: 21 },
  adult: { threshold: 21, rejectBelow: childBelow },
  photograph: { threshold: 0, rejectBelow: null },
  sharpness: { threshold: 0.58, rejectBelow: null },
  exposure: { threshold: 0.7, rejectBelow: null },
  face: { threshold: 0.5, rejectBelow: null },
  'eye-color': { threshold: 0.9, rejectBelow: null },
  'eye-size': { threshold: 0.25, rejectBelow: null },
  gaze: { threshold: 0.55, rejectBelow: null },
  highlight: { threshold: 0.11, rejectBelow: null },
  mouth: { threshold: 0.6, rejectBelow: null },
  background: { threshold: 0.68, rejectBelow: null },
  // Measured on 5,000 people of the bundled model: see docs/ALIKE.md.
  duplicate: { threshold: 1, rejectBelow: 1 },
  'near-duplicate': { threshold: 4, rejectBelow: null },
  'look-alike': { threshold: 0.25, rejectBelow: null },
  'near-latent': { threshold: 0.2, rejectBelow: null },
  relative: { threshold: 0, rejectBelow: null },
};

/** The thresholds of one check: an admin's, else the manifest's, else the default. The line of adult age never moves down. */
export function thresholdsOf(
  manifest: Pick<Manifest, 'critic' | 'adults' | 'checks'>,
  settings: readonly Pick<CheckSetting, 'name' | 'enabled' | keyof CheckThresholds>[],
  name: CheckName,
): CheckThresholds & { enabled: boolean } {
  const rule = manifest.adults?.measured;
  if (name === 'age' && rule) {
    return { threshold: rule.rejectBelow, rejectBelow: rule.rejectBelow, enabled: true };
  }
  const setting = settings.find((one) => one.name === name);
  const known =
    setting ??
    manifest.checks?.thresholds?.find((one) => one.name === name) ??
    fallback(manifest, name);
  const { threshold, rejectBelow } = known;
  if (name === 'adult') {
    const line = Math.max(childBelow, rejectBelow ?? childBelow);
    return { threshold: Math.max(threshold, line), rejectBelow: line, enabled: true };
  }
  return { threshold, rejectBelow, enabled: setting?.enabled ?? true };
}

function fallback(manifest: Pick<Manifest, 'critic'>, name: CheckName): CheckThresholds {
  if (name === 'realism' && manifest.critic) {
    return { threshold: manifest.critic.threshold, rejectBelow: null };
  }
  return defaultThresholds[name];
}
