import type { Term } from '@figment/core/search/terms';
import type { TermView } from './catalog-view';

/** What is said in the same words becomes one chip, in the order of the query. */
export function chipsOf(terms: readonly Term[], inWords: (term: Term) => string): TermView[] {
  const chips = new Map<number, TermView>();
  for (const term of [...terms].sort((a, b) => a.at - b.at)) {
    const known = chips.get(term.at);
    const words = inWords(term);
    chips.set(
      term.at,
      known
        ? { ...known, terms: [...known.terms, term], words: `${known.words}, ${words}` }
        : { at: term.at, length: term.length, terms: [term], words },
    );
  }
  return [...chips.values()];
}
