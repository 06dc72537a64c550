import type { MeasuredAttribute } from '@figment/core/measurement/measurement';
import { printTerm } from '@figment/core/search/print-query';
import type { NewTerm } from '@figment/core/search/terms';
import type { SearchVocabulary } from '@figment/core/search/vocabulary';
import { catalogHref } from '@/catalog-address';

/** Half the width of the range that somebody "like that" lies in, by attribute; in its unit. */
const around: Readonly<Record<string, number>> = {
  age: 5,
  'skin-tone': 1,
  smile: 0.2,
  yaw: 8,
  pitch: 4,
  'light-azimuth': 20,
};

function termOf(attribute: MeasuredAttribute, { keys }: SearchVocabulary): NewTerm | null {
  const { name } = attribute;
  const key = keys.find((one) => one.attribute === name)?.key;
  if (key === undefined) return null;
  const anyOf = (value: string): NewTerm => ({
    kind: 'choice',
    key,
    anyOf: [value],
    negated: false,
  });
  switch (attribute.kind) {
    case 'choice':
      return anyOf(attribute.value);
    case 'probability':
      if (name === 'masculine') return anyOf(attribute.value ? 'man' : 'woman');
      return anyOf(attribute.value ? 'yes' : 'no');
    case 'number': {
      const half = around[name];
      if (half === undefined) return null;
      const bound = (value: number) => Number(value.toFixed(half < 1 ? 1 : 0));
      const [min, max] = [bound(attribute.value - half), bound(attribute.value + half)];
      return { kind: 'range', key, min, max, negated: false };
    }
  }
}

/** The search for everybody who shows the same: a value, or a range around a number. Null where it cannot be searched for. */
export function attributeHref(
  attribute: MeasuredAttribute,
  vocabulary: SearchVocabulary,
): string | null {
  const term = termOf(attribute, vocabulary);
  return term && catalogHref(printTerm(term));
}
