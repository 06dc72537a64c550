import type { MeasuredAttribute } from '../measurement/measurement';
import type { Wish, WishItem } from './wish';

/** Whether what was measured is what this part of a wish asks for; what was not measured is not met. */
export function meetsItem(attributes: readonly MeasuredAttribute[], item: WishItem): boolean {
  const measured = attributes.find(({ name }) => name === item.attribute);
  if (!measured || measured.kind !== item.kind) return false;
  if (measured.kind === 'number' && item.kind === 'number') {
    const { value } = measured;
    return (item.min === null || value >= item.min) && (item.max === null || value <= item.max);
  }
  if (measured.kind === 'choice' && item.kind === 'choice')
    return item.anyOf.includes(measured.value);
  return (
    measured.kind === 'probability' && item.kind === 'probability' && measured.value === item.is
  );
}

/**
 * Whether a picture is what was wished for, and the names of the attributes that are not. The encoder's most likely answer decides,
 * not the truth, which nobody knows of a generated picture.
 */
export function meetsWish(
  attributes: readonly MeasuredAttribute[],
  wish: Wish,
): { met: boolean; missed: string[] } {
  const missed = wish.filter((item) => !meetsItem(attributes, item)).map((item) => item.attribute);
  return { met: missed.length === 0, missed };
}
