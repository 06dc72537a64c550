import type { WishField } from '../brief/wish-fields';
import type { Wish, WishItem } from '../brief/wish';
import type { Term } from './terms';
import { findKey, unknownValue, type SearchKey, type SearchVocabulary } from './vocabulary';

const chosenOf = (term: Extract<Term, { kind: 'choice' }>, field: WishField): WishItem | null => {
  if (field.kind === 'probability') {
    const [is, ...others] = [...new Set(term.anyOf.map((value) => isYes(field, value)))];
    if (is === undefined || is === null || others.length > 0) return null;
    return { kind: 'probability', attribute: field.attribute, is: is !== term.negated };
  }
  if (field.kind !== 'choice') return null;
  const named = new Set(
    term.anyOf.flatMap((value) =>
      value === 'yes'
        ? field.choices.map((one) => one.value).filter((one) => one !== 'none')
        : value,
    ),
  );
  const anyOf = field.choices
    .map(({ value }) => value)
    .filter((value) => named.has(value) !== term.negated);
  if (anyOf.length === 0 || anyOf.length === field.choices.length) return null;
  return { kind: 'choice', attribute: field.attribute, anyOf };
};

/** What "yes" and "no", "man" and "woman" say of something that is or is not; null for anything else. */
function isYes(field: WishField, value: string): boolean | null {
  if (field.attribute === 'masculine' && ['man', 'woman'].includes(value)) return value === 'man';
  return value === 'yes' ? true : value === 'no' ? false : null;
}

function itemOf(term: Term, key: SearchKey, field: WishField): WishItem | null {
  if (term.kind === 'range' && field.kind === 'number' && !term.negated) {
    return { kind: 'number', attribute: key.attribute!, min: term.min, max: term.max };
  }
  if (term.kind !== 'choice' || term.anyOf.includes(unknownValue)) return null;
  return chosenOf(term, field);
}

/**
 * The part of a query that can be wished for: what an encoder measures. Terms of anything else, and a second term of the same
 * attribute, are left out.
 * @param fields of the model that is to make them
 */
export function wishOfTerms(
  terms: readonly Term[],
  vocabulary: SearchVocabulary,
  fields: readonly WishField[],
): Wish {
  const wish = new Map<string, WishItem>();
  for (const term of terms) {
    const key = term.kind === 'words' ? undefined : findKey(vocabulary, term.key);
    const field = fields.find(({ attribute }) => attribute === key?.attribute);
    const item = key && field ? itemOf(term, key, field) : null;
    if (item && !wish.has(item.attribute)) wish.set(item.attribute, item);
  }
  return [...wish.values()];
}
