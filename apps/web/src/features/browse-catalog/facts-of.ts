import { wishFields } from '@figment/core/brief/wish-fields';
import { attributeInWords } from '@figment/core/measurement/attribute-in-words';
import type { Measurement } from '@figment/core/measurement/measurement';
import type { Model } from '@figment/core/model/model';
import type { Fact } from './catalog-view';

/** What was measured of a picture, in the words a brief uses; nothing where the model measures nothing. */
export function factsOf(
  measurement: Measurement | null,
  { manifest }: Pick<Model, 'manifest'>,
): Fact[] {
  const fields = wishFields(manifest);
  return (measurement?.attributes ?? []).map((attribute) => {
    const field = fields.find((one) => one.attribute === attribute.name);
    const { label, value } = attributeInWords(attribute, field);
    return { name: label, value };
  });
}
