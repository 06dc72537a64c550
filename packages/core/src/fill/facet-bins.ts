import { choicesInBins } from './choices-in-bins';
import type { FillBin } from './fill-target';
import type { WishField } from '../brief/wish-fields';

/** Equal parts of a number's range where nobody named any. */
const parts = 4;

/** The bins a facet is cut into unless an admin says otherwise: named parts, equal parts, the choices, or yes and no. */
export function usualBins(field: WishField): FillBin[] {
  const { attribute } = field;
  if (field.kind === 'probability') {
    return [true, false].map((is) => ({
      label: is ? field.yes : field.no,
      item: { kind: 'probability', attribute, is },
    }));
  }
  if (field.kind === 'choice') return choicesInBins(field);
  if (field.presets.length > 1) {
    return field.presets.map(({ label, min, max }) => ({
      label,
      item: { kind: 'number', attribute, min, max },
    }));
  }
  const width = (field.max - field.min) / parts;
  const rounded = (value: number) => Number(value.toFixed(2));
  return Array.from({ length: parts }, (_, at) => {
    const min = at === 0 ? null : rounded(field.min + at * width);
    const max = at === parts - 1 ? null : rounded(field.min + (at + 1) * width);
    return {
      label: min === null ? `up to ${max}` : max === null ? `from ${min}` : `${min} to ${max}`,
      item: { kind: 'number', attribute, min, max },
    };
  });
}
