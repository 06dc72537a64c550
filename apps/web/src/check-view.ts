import type { Check, CheckName, CheckVerdict, Region } from '@figment/core/measurement/measurement';
import { checkLabels, failedCheckInWords } from '@figment/core/measurement/measurement-in-words';

/** One check of a picture as a page shows it. */
export interface CheckView {
  name: CheckName;
  label: string;
  verdict: CheckVerdict;
  /** Why it failed, in words; null when it passed. */
  said: string | null;
  score: string;
  threshold: string;
  /** Where to look, in shares of the picture; null for all of it. */
  region: Region | null;
}

const inYears: readonly CheckName[] = ['age', 'adult'];

/** A score or threshold as it is read: years, bits, or a number with two digits. */
export function scoreText(name: CheckName, value: number): string {
  if (inYears.includes(name)) return `${value.toFixed(1)} years`;
  return name === 'photograph' ? `${value} bits` : String(Number(value.toFixed(3)));
}

/** What failed first, worst first; then what passed. */
export function checkViews(checks: readonly Check[]): CheckView[] {
  const order: Record<CheckVerdict, number> = { rejected: 0, held: 1, passed: 2 };
  return checks
    .map((check) => ({
      name: check.name,
      label: checkLabels[check.name] ?? check.name,
      verdict: check.verdict,
      said: check.passed ? null : failedCheckInWords(check),
      score: scoreText(check.name, check.score),
      threshold: scoreText(check.name, check.threshold),
      region: check.region,
    }))
    .sort((a, b) => order[a.verdict] - order[b.verdict]);
}
