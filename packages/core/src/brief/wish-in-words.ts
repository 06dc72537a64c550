import { personFields } from './person-words';
import type { Wish, WishItem } from './wish';
import { choiceLabel, spaced, type WishField } from './wish-fields';

function listOf(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function numberInWords(
  { min, max }: { min: number | null; max: number | null },
  field: Extract<WishField, { kind: 'number' }> | null,
): string {
  const preset = field?.presets.find((one) => one.min === min && one.max === max);
  if (preset) return preset.label;
  const unit = field?.unit ? ` ${field.unit}` : '';
  if (min !== null && max !== null) return `${min} to ${max}${unit}`;
  return min !== null ? `${min}${unit} or more` : `${max}${unit} or less`;
}

/** What an attribute is called where no model says it: as the trade does for people, or by its own name. */
export const attributeInWords = (attribute: string): string =>
  personFields[attribute]?.label ?? attribute.charAt(0).toUpperCase() + spaced(attribute.slice(1));

/**
 * One part of a wish, for people: "Hair color: grey or white".
 * @param fields what the model offers; without it units and presets are missing, and names are those of the trade
 */
export function itemInWords(item: WishItem, fields: readonly WishField[]): string {
  const field = fields.find(({ attribute }) => attribute === item.attribute);
  const label = field?.label ?? attributeInWords(item.attribute);
  const usual = personFields[item.attribute];
  switch (item.kind) {
    case 'number':
      return `${label}: ${numberInWords(item, field?.kind === 'number' ? field : null)}`;
    case 'probability':
      if (field?.kind === 'probability') return `${label}: ${item.is ? field.yes : field.no}`;
      return `${label}: ${item.is ? (usual?.yes ?? 'yes') : (usual?.no ?? 'no')}`;
    case 'choice': {
      const choices = field?.kind === 'choice' ? field.choices : [];
      const all = choices.filter(({ value }) => value !== 'none');
      const any = all.length > 1 && all.length < choices.length && all.length === item.anyOf.length;
      if (any && all.every(({ value }) => item.anyOf.includes(value))) return `${label}: any`;
      const words = item.anyOf.map(
        (value) =>
          choices.find((one) => one.value === value)?.label ??
          choiceLabel(item.attribute, value, true),
      );
      return `${label}: ${listOf(words)}`;
    }
  }
}

/** A whole wish on one line; "anybody" for an empty one. */
export function wishInWords(wish: Wish, fields: readonly WishField[]): string {
  return wish.length === 0 ? 'anybody' : wish.map((item) => itemInWords(item, fields)).join('; ');
}
