import type { Check } from '../measurement/measurement';
import type { Records } from '../ports';
import type { Fingerprint } from '../provenance/fingerprint';
import { lookAlikeBits } from '../provenance/look-alike';

/** The failed check of a picture that looks like a registered photograph of the real world; null when none is near. */
export async function nearPhotographCheck(
  records: Pick<Records, 'photographs'>,
  fingerprint: Fingerprint,
): Promise<Check | null> {
  const [nearest] = await records.photographs.near(fingerprint.phash, lookAlikeBits, 1);
  if (!nearest) return null;
  return {
    name: 'photograph',
    score: nearest.distance,
    threshold: lookAlikeBits + 1,
    rejectBelow: null,
    passed: false,
    verdict: 'held',
    region: null,
    against: nearest.photograph.id,
  };
}
