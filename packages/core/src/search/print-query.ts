import type { NewTerm, Term } from './terms';

const plain = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._/+'-]*$/u;

/** A value as it stands in a query: in quotation marks where it would not hold together alone. */
export function printValue(value: string): string {
  return plain.test(value) && !value.includes('..') ? value : `"${value.replaceAll('"', '')}"`;
}

function printBounds(from: string | number | null, to: string | number | null): string {
  return from === to && from !== null ? String(from) : `${from ?? ''}..${to ?? ''}`;
}

/** One term as it is written. */
export function printTerm(term: NewTerm): string {
  const minus = term.negated ? '-' : '';
  switch (term.kind) {
    case 'words':
      return `${minus}${printValue(term.text)}`;
    case 'choice':
      return `${minus}${term.key}:${term.anyOf.map(printValue).join(',')}`;
    case 'range':
      return `${minus}${term.key}:${printBounds(term.min, term.max)}`;
    case 'dates':
      return `${minus}${term.key}:${printBounds(term.from, term.to)}`;
  }
}

/** A query of these terms; reading it gives them again. */
export function printQuery(terms: readonly NewTerm[]): string {
  return terms.map(printTerm).join(' ');
}

/** The query without the words that this term was read from. */
export function withoutTerm(q: string, { at, length }: Pick<Term, 'at' | 'length'>): string {
  return [q.slice(0, at).trimEnd(), q.slice(at + length).trimStart()].filter(Boolean).join(' ');
}
