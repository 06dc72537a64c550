import type { CheckVerdict } from './measurement';

const severity: Record<CheckVerdict, number> = { passed: 0, held: 1, rejected: 2 };

/** The most severe verdict of some checks; passed when there are none. */
export function worstVerdict(checks: readonly { verdict: CheckVerdict }[]): CheckVerdict {
  return checks.reduce<CheckVerdict>(
    (worst, { verdict }) => (severity[verdict] > severity[worst] ? verdict : worst),
    'passed',
  );
}
