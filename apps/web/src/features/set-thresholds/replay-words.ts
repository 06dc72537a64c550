import type { CheckVerdict } from '@figment/core/measurement/measurement';
import type { VerdictCounts } from '@figment/core/measurement/replay';

export const verdictWords: Record<CheckVerdict, string> = {
  passed: 'passes',
  held: 'is held',
  rejected: 'is rejected',
};

/** What a rule would change: "With this rule 12 more of 400 pictures would be held and 3 fewer rejected." */
export function replayInWords(total: number, before: VerdictCounts, after: VerdictCounts): string {
  if (total === 0) {
    return 'No picture was scored by this check yet, so there is nothing to compare with.';
  }
  const parts = (['held', 'rejected'] as const).flatMap((verdict) => {
    const by = after[verdict] - before[verdict];
    if (by === 0) return [];
    return [{ count: `${Math.abs(by)} ${by > 0 ? 'more' : 'fewer'}`, verdict }];
  });
  const of = `of ${total} ${total === 1 ? 'picture' : 'pictures'}`;
  if (parts.length === 0) return `Nothing would change for any ${of}.`;
  const [first, second] = parts;
  const more = second ? ` and ${second.count} ${second.verdict}` : '';
  return `With this rule ${first!.count} ${of} would be ${first!.verdict}${more}.`;
}
