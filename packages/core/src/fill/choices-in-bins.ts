import type { WishField } from '../brief/wish-fields';
import type { FillBin } from './fill-target';

/** So many choices fit beside each other; of more, all but the first are gathered. */
const mostBins = 12;

/** One bin for each choice. */
export function choicesInBins(field: Extract<WishField, { kind: 'choice' }>): FillBin[] {
  const { attribute, choices } = field;
  const bin = (label: string, anyOf: string[]): FillBin => ({
    label,
    item: { kind: 'choice', attribute, anyOf },
  });
  if (choices.length <= mostBins) return choices.map(({ value, label }) => bin(label, [value]));
  const first = choices.slice(0, mostBins - 1);
  const rest = choices.slice(mostBins - 1);
  return [
    ...first.map(({ value, label }) => bin(label, [value])),
    bin(
      'others',
      rest.map(({ value }) => value),
    ),
  ];
}
