import type { WishField } from '../brief/wish-fields';
import type { MeasuredAttribute } from './measurement';
import { valueInWords } from './measurement-in-words';

/** What was measured, in the words a brief uses; a field that the model no longer has leaves those of the measurement. */
export function attributeInWords(
  attribute: MeasuredAttribute,
  field: WishField | undefined,
): { label: string; value: string } {
  const label = field?.label ?? attribute.label;
  if (attribute.kind === 'choice' && field?.kind === 'choice') {
    const choice = field.choices.find(({ value }) => value === attribute.value);
    return { label, value: choice?.label ?? attribute.value };
  }
  if (attribute.kind === 'probability' && field?.kind === 'probability') {
    return { label, value: attribute.value ? field.yes : field.no };
  }
  return { label, value: valueInWords(attribute) };
}
