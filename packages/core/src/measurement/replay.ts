import type { ScoredPicture } from './check-records';
import { decideCheck } from './decide-checks';
import type { CheckThresholds, CheckVerdict } from './measurement';
import { worstVerdict } from './verdict';

export type VerdictCounts = Record<CheckVerdict, number>;

/** A picture whose fate a threshold would change. */
export interface ReplayedChange {
  picture: ScoredPicture;
  from: CheckVerdict;
  to: CheckVerdict;
}

/** What another threshold would have made of pictures that were made already. */
export interface Replay {
  total: number;
  before: VerdictCounts;
  after: VerdictCounts;
  changes: ReplayedChange[];
}

type Rule = CheckThresholds & { enabled: boolean };

/** Decides stored scores again, by the rule as it is and as it would be; what the other checks decided stays. */
export function replayRule(pictures: readonly ScoredPicture[], now: Rule, then: Rule): Replay {
  const before: VerdictCounts = { passed: 0, held: 0, rejected: 0 };
  const after: VerdictCounts = { passed: 0, held: 0, rejected: 0 };
  const changes: ReplayedChange[] = [];
  for (const picture of pictures) {
    const fate = (rule: Rule) =>
      worstVerdict([decideCheck(picture.score, rule), { verdict: picture.others }]);
    const [from, to] = [fate(now), fate(then)];
    before[from] += 1;
    after[to] += 1;
    if (from !== to) changes.push({ picture, from, to });
  }
  return { total: pictures.length, before, after, changes };
}

/** Scores counted in equal bins from `low` to `high`. */
export interface Histogram {
  low: number;
  high: number;
  counts: number[];
}

/** From 0 to 1, or as far as the scores and the thresholds in `lines` go. @throws RangeError without bins */
export function histogramOf(
  scores: readonly number[],
  bins: number,
  lines: readonly number[] = [],
): Histogram {
  if (bins < 1) throw new RangeError('A histogram needs bins.');
  const low = Math.floor(Math.min(0, ...scores, ...lines));
  const high = Math.ceil(Math.max(1, ...scores, ...lines));
  const counts = Array.from({ length: bins }, () => 0);
  for (const score of scores) {
    const bin = Math.floor(((score - low) / (high - low)) * bins);
    counts[Math.min(bins - 1, Math.max(0, bin))]! += 1;
  }
  return { low, high, counts };
}
