import { FigmentError } from '../errors';
import type { EncoderAttribute, Manifest } from '../model/manifest';
import { personChoices, personFields } from './person-words';
import type { Wish, WishItem } from './wish';

export interface WishChoice {
  value: string;
  label: string;
}

/** A named part of a number's range: "facing the camera". */
export interface WishPreset {
  label: string;
  min: number | null;
  max: number | null;
}

interface Named {
  attribute: string;
  label: string;
  /** How often the encoder is right, or how far off it is, in words. */
  certainty: string;
}

/** What may be wished for of one attribute, as a form and a reader of text need it. */
export type WishField =
  | (Named & {
      kind: 'number';
      unit: string | null;
      min: number;
      max: number;
      step: number;
      presets: readonly WishPreset[];
    })
  | (Named & { kind: 'choice'; choices: WishChoice[] })
  | (Named & { kind: 'probability'; yes: string; no: string });

const percent = (share: number) => `${Math.min(99, Math.round(share * 100))} %`;
export const spaced = (word: string) => word.replace(/[_-]+/g, ' ');

/** "darkbrown" as people say it; a kind without words of its own shows what its manifest says. */
export function choiceLabel(attribute: string, value: string, person: boolean): string {
  return (person ? personChoices[attribute]?.[value] : undefined) ?? spaced(value);
}

function stepOf(range: { min: number; max: number }): number {
  const width = range.max - range.min;
  return width > 20 ? 1 : width > 4 ? 0.5 : 0.05;
}

function fieldOf(attribute: EncoderAttribute, person: boolean): WishField {
  const words = person ? personFields[attribute.name] : undefined;
  const named = { attribute: attribute.name, label: words?.label ?? attribute.label };
  switch (attribute.kind) {
    case 'number': {
      const { unit, range, calibration } = attribute;
      const error = Number(calibration.error90.toPrecision(2));
      return {
        ...named,
        kind: 'number',
        unit,
        ...range,
        step: stepOf(range),
        presets: words?.presets ?? [],
        certainty: `measured to within ${error}${unit ? ` ${unit}` : ''} in nine of ten pictures`,
      };
    }
    case 'choice':
      return {
        ...named,
        kind: 'choice',
        choices: attribute.choices.map((value) => ({
          value,
          label: choiceLabel(attribute.name, value, person),
        })),
        certainty: `recognized in ${percent(attribute.calibration.accuracy)} of pictures`,
      };
    case 'probability':
      return {
        ...named,
        kind: 'probability',
        yes: words?.yes ?? 'yes',
        no: words?.no ?? 'no',
        certainty: `recognized in ${percent(attribute.calibration.accuracy)} of pictures`,
      };
  }
}

/** Everything that may be wished of a model, in the order of its manifest; empty for one without an encoder. */
export function wishFields(manifest: Pick<Manifest, 'encoder' | 'subject'>): WishField[] {
  const person = manifest.subject === 'person';
  return (manifest.encoder?.attributes ?? []).map((attribute) => fieldOf(attribute, person));
}

function problemOf(item: WishItem, field: WishField | undefined): string | null {
  if (!field) return `This model measures nothing called "${item.attribute}".`;
  if (field.kind !== item.kind) return `${field.label} cannot be asked for in this way.`;
  if (item.kind === 'number' && field.kind === 'number') {
    const { min, max } = item;
    const outside = (min !== null && min > field.max) || (max !== null && max < field.min);
    return outside
      ? `${field.label} lies between ${field.min} and ${field.max}${field.unit ? ` ${field.unit}` : ''} with this model.`
      : null;
  }
  if (item.kind === 'choice' && field.kind === 'choice') {
    const known = field.choices.map(({ value }) => value);
    const unknown = item.anyOf.find((value) => !known.includes(value));
    return unknown === undefined ? null : `${field.label} is never "${unknown}" with this model.`;
  }
  return null;
}

/**
 * Whether a model can be asked for this at all.
 * @throws INVALID naming the part of the wish, as the field `wish.<attribute>`
 */
export function checkWish(wish: Wish, fields: readonly WishField[]): void {
  for (const item of wish) {
    const problem = problemOf(
      item,
      fields.find(({ attribute }) => attribute === item.attribute),
    );
    if (problem)
      throw new FigmentError('INVALID', problem, {
        field: `wish.${item.attribute}`,
        hint: 'Leave this part out or choose another model.',
      });
  }
}
