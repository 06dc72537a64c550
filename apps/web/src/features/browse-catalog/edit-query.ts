import { printTerm } from '@figment/core/search/print-query';
import type { NewTerm, Term } from '@figment/core/search/terms';

/** Where something stands in a query, in UTF-16 units. */
export type Place = Pick<Term, 'at' | 'length'>;

/** The query with `text` at this place; without a text the place closes. */
export function replaced(q: string, { at, length }: Place, text: string): string {
  const before = q.slice(0, at).trimEnd();
  const after = q.slice(at + length).trimStart();
  return [before, text, after].filter(Boolean).join(' ');
}

/** The query without these places, the last first so that the others keep theirs. */
export function without(q: string, places: readonly Place[]): string {
  return [...places].sort((a, b) => b.at - a.at).reduce((text, one) => replaced(text, one, ''), q);
}

/** The terms of one key that say what must be, not what must not. */
export function termsOf(terms: readonly Term[], key: string): Term[] {
  return terms.filter((term) => term.kind !== 'words' && term.key === key && !term.negated);
}

/** The terms of `key` become this one, which stands where the first of them stood; null takes them away. */
function settled(q: string, terms: readonly Term[], key: string, term: NewTerm | null): string {
  const text = term ? printTerm(term) : '';
  const [head, ...others] = termsOf(terms, key).sort((a, b) => a.at - b.at);
  if (!head) return [q.trim(), text].filter(Boolean).join(' ');
  return replaced(without(q, others), head, text);
}

/** Chooses these values of a facet and no others; none for any. */
export function withChoice(
  q: string,
  terms: readonly Term[],
  key: string,
  values: readonly string[],
): string {
  const anyOf = [...values];
  const term: NewTerm = { kind: 'choice', key, anyOf, negated: false };
  return settled(q, terms, key, anyOf.length > 0 ? term : null);
}

/** Chooses a range of a facet; open on both sides for any. */
export function withRange(
  q: string,
  terms: readonly Term[],
  key: string,
  { min, max }: { min: number | null; max: number | null },
): string {
  const term: NewTerm = { kind: 'range', key, min, max, negated: false };
  return settled(q, terms, key, min === null && max === null ? null : term);
}

/** Chooses days of a facet, as they are written; null for any. */
export function withDates(
  q: string,
  terms: readonly Term[],
  key: string,
  days: string | null,
): string {
  if (days === null) return settled(q, terms, key, null);
  const [from = '', to = ''] = days.split('..');
  return settled(q, terms, key, {
    kind: 'dates',
    key,
    from: from || null,
    to: to || null,
    negated: false,
  });
}

/** Takes a term's minus away, or gives it one. */
export function turned(q: string, term: Term): string {
  return replaced(q, term, printTerm({ ...term, negated: !term.negated }));
}
