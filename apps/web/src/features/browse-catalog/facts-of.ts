import { wishFields, type WishField } from '@figment/core/brief/wish-fields';
import type { MeasuredAttribute, Measurement } from '@figment/core/measurement/measurement';
import { valueInWords } from '@figment/core/measurement/measurement-in-words';
import type { Model } from '@figment/core/model/model';
import type { Fact } from './catalog-view';

function factOf(attribute: MeasuredAttribute, field: WishField | undefined): Fact {
  const name = field?.label ?? attribute.label;
  if (attribute.kind === 'choice' && field?.kind === 'choice') {
    const choice = field.choices.find(({ value }) => value === attribute.value);
    return { name, value: choice?.label ?? attribute.value };
  }
  if (attribute.kind === 'probability' && field?.kind === 'probability') {
    return { name, value: attribute.value ? field.yes : field.no };
  }
  return { name, value: valueInWords(attribute) };
}

/** What was measured of a picture, in the words a brief uses; nothing where the model measures nothing. */
export function factsOf(
  measurement: Measurement | null,
  { manifest }: Pick<Model, 'manifest'>,
): Fact[] {
  const fields = wishFields(manifest);
  return (measurement?.attributes ?? []).map((attribute) =>
    factOf(
      attribute,
      fields.find((field) => field.attribute === attribute.name),
    ),
  );
}
