import type { Wish } from '../brief/wish';
import type { WishField } from '../brief/wish-fields';
import { attributeInWords, itemInWords } from '../brief/wish-in-words';
import { checkLabels } from '../measurement/measurement-in-words';
import type { CheckName } from '../measurement/measurement';
import { acceptedOf, handledOf, type BatchStanding } from './batch';

/** How a missed wish is told from a check of the same name in tallies and reasons. */
const wishPrefix = 'wish:';

export const wishReason = (attribute: string) => `${wishPrefix}${attribute}`;

/**
 * A reason of a tally, for people: the label of a check, or what was wished for.
 * @param fields what the model offers, where it is at hand: units and presets are named then
 */
export function reasonInWords(
  reason: string,
  wish: Wish | null = null,
  fields: readonly WishField[] = [],
): string {
  if (!reason.startsWith(wishPrefix))
    return `the check "${checkLabels[reason as CheckName] ?? reason}"`;
  const attribute = reason.slice(wishPrefix.length);
  const item = wish?.find((one) => one.attribute === attribute);
  return item
    ? `the wish "${itemInWords(item, fields)}"`
    : `the wish for "${attributeInWords(attribute)}"`;
}

/** Reasons with their misses, most first. */
export function topReasons(tally: Record<string, number>): { reason: string; misses: number }[] {
  return Object.entries(tally)
    .map(([reason, misses]) => ({ reason, misses }))
    .sort((a, b) => b.misses - a.misses || (a.reason < b.reason ? -1 : 1));
}

/**
 * Why a batch ended before everything wanted was accepted, in words: "400 tries, 3 of 12 accepted: the wish "Hair color: grey" was
 * missed 391 times." Null when enough were accepted.
 */
export function blockedInWords(
  batch: Pick<
    BatchStanding,
    'wanted' | 'madeCount' | 'heldCount' | 'failedCount' | 'rejectedCount' | 'tally'
  >,
  wish: Wish | null,
): string | null {
  const accepted = acceptedOf(batch);
  if (accepted >= batch.wanted) return null;
  const tries = handledOf(batch);
  const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
  const missed = topReasons(batch.tally)
    .slice(0, 3)
    .map(({ reason, misses }) => {
      const verb = reason.startsWith(wishPrefix) ? 'was missed' : 'failed';
      return `${reasonInWords(reason, wish)} ${verb} ${times(misses)}`;
    });
  const { failedCount, heldCount } = batch;
  const rest = [
    failedCount > 0 ? `${failedCount} could not be made` : null,
    heldCount > 0 ? `${heldCount} ${heldCount === 1 ? 'waits' : 'wait'} for an editor` : null,
  ];
  const because = [...missed, ...rest.filter((part) => part !== null)].join(', ');
  const start = `${tries} ${tries === 1 ? 'try' : 'tries'}, ${accepted} of ${batch.wanted} accepted`;
  return because ? `${start}: ${because}.` : `${start}.`;
}
