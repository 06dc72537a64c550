import type { MeasuredAttribute } from '../measurement/measurement';
import type { Wish, WishItem } from './wish';
import type { WishField } from './wish-fields';

/** Every part of a wish costs tries: more than these would hardly be met. */
const mostParts = 6;
/** So many must have something in common for it to be wished for. */
const enough = 0.8;

type Known<K extends MeasuredAttribute['kind']> = Extract<MeasuredAttribute, { kind: K }>;

function choiceOf(
  field: Extract<WishField, { kind: 'choice' }>,
  known: readonly Known<'choice'>[],
): WishItem | null {
  const counts = new Map<string, number>();
  for (const { value } of known) counts.set(value, (counts.get(value) ?? 0) + 1);
  const often = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const anyOf: string[] = [];
  let covered = 0;
  for (const [value, count] of often) {
    if (covered >= enough * known.length) break;
    anyOf.push(value);
    covered += count;
  }
  // Half of all choices is no wish any more.
  return anyOf.length * 2 <= field.choices.length
    ? { kind: 'choice', attribute: field.attribute, anyOf }
    : null;
}

function rangeOf(
  field: Extract<WishField, { kind: 'number' }>,
  known: readonly Known<'number'>[],
): WishItem | null {
  const values = known.map(({ value }) => value);
  const blur = Math.max(...known.map(({ plusMinus }) => plusMinus)) / 2;
  const onStep = (value: number) =>
    Number((Math.round(value / field.step) * field.step).toFixed(2));
  const min = onStep(Math.max(field.min, Math.min(...values) - blur));
  const max = onStep(Math.min(field.max, Math.max(...values) + blur));
  // Half of the whole range is no wish any more.
  return max - min <= (field.max - field.min) / 2
    ? { kind: 'number', attribute: field.attribute, min, max }
    : null;
}

function isOf(
  field: Extract<WishField, { kind: 'probability' }>,
  known: readonly Known<'probability'>[],
): WishItem | null {
  const yes = known.filter(({ value }) => value).length / known.length;
  if (yes < enough && yes > 1 - enough) return null;
  return { kind: 'probability', attribute: field.attribute, is: yes >= enough };
}

function itemOf(field: WishField, known: readonly MeasuredAttribute[]): WishItem | null {
  switch (field.kind) {
    case 'choice':
      return choiceOf(field, known as Known<'choice'>[]);
    case 'number':
      return rangeOf(field, known as Known<'number'>[]);
    case 'probability':
      return isOf(field, known as Known<'probability'>[]);
  }
}

/**
 * What some people have in common, as a wish for more like them: at most six parts, in the order of the model's manifest.
 * @param people what was measured of each, by the model of `fields`
 */
export function commonWish(
  fields: readonly WishField[],
  people: readonly (readonly MeasuredAttribute[])[],
): Wish {
  const wish: Wish = [];
  for (const field of fields) {
    const known = people.flatMap((attributes) => {
      const found = attributes.find(({ name }) => name === field.attribute);
      return found?.kind === field.kind ? [found] : [];
    });
    if (known.length === 0 || known.length < enough * people.length) continue;
    const item = itemOf(field, known);
    if (item) wish.push(item);
    if (wish.length === mostParts) break;
  }
  return wish;
}
