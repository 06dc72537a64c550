import type { Term } from '@figment/core/search/terms';
import { findKey, type SearchVocabulary } from '@figment/core/search/vocabulary';

function betweenWords(from: string | number | null, to: string | number | null): string {
  if (from === to) return String(from);
  if (from === null) return `up to ${to}`;
  return to === null ? `from ${from}` : `${from} to ${to}`;
}

/** What a term asks for, for people: "Hair color: grey or white", "Without glasses", "Age 40 to 60 years". */
export function termInWords(term: Term, vocabulary: SearchVocabulary): string {
  const not = term.negated ? 'not ' : '';
  if (term.kind === 'words') return `${not}${term.phrase ? `“${term.text}”` : term.text}`;
  const key = findKey(vocabulary, term.key);
  const named = key?.label ?? term.key;
  const label = term.negated ? named.charAt(0).toLowerCase() + named.slice(1) : named;
  switch (term.kind) {
    case 'choice': {
      if (key?.attribute && term.anyOf.join() === 'yes') {
        return `${term.negated ? 'Without' : 'With'} ${named.toLowerCase()}`;
      }
      const values = term.anyOf.map(
        (value) => key?.values.find((one) => one.value === value)?.label ?? value,
      );
      return `${not}${label}: ${values.join(' or ')}`;
    }
    case 'range': {
      const unit = key?.unit ? ` ${key.unit}` : '';
      return `${not}${label} ${betweenWords(term.min, term.max)}${unit}`;
    }
    case 'dates':
      return `${not}${label} ${betweenWords(term.from, term.to)}`;
  }
}
