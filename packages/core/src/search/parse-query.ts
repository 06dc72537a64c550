import { fillers } from '../brief/person-words';
import { readItemsAt, wishVocabulary, type WishVocabulary } from '../brief/read-wish';
import type { WishItem } from '../brief/wish';
import { longestQuery, type QueryProblem } from './search';
import { readKeyed, type Placing } from './read-keyed';
import type { Term } from './terms';
import { tokensOf, type Token } from './tokens';
import { findKey, type SearchVocabulary } from './vocabulary';

export interface ParsedQuery {
  terms: Term[];
  problems: QueryProblem[];
}

/** The most parts of one query. */
export const mostTerms = 40;

const phrasesOf = new WeakMap<SearchVocabulary, WishVocabulary>();
function phrasesIn(vocabulary: SearchVocabulary): WishVocabulary {
  const known = phrasesOf.get(vocabulary) ?? wishVocabulary(vocabulary.fields);
  phrasesOf.set(vocabulary, known);
  return known;
}

/** What a phrase stands for, as a term. All choices but "none" are said as "yes". */
function termOf(item: WishItem, vocabulary: SearchVocabulary, place: Placing): Term | null {
  const key = vocabulary.keys.find(({ attribute }) => attribute === item.attribute);
  if (!key) return null;
  switch (item.kind) {
    case 'number':
      return { ...place, kind: 'range', key: key.key, min: item.min, max: item.max };
    case 'probability': {
      const value = key.values[item.is ? 1 : 0]!.value;
      return { ...place, kind: 'choice', key: key.key, anyOf: [value] };
    }
    case 'choice': {
      const some = key.values.filter(({ value }) => value !== 'none');
      const all = some.length < key.values.length && some.length === item.anyOf.length;
      return { ...place, kind: 'choice', key: key.key, anyOf: all ? ['yes'] : [...item.anyOf] };
    }
  }
}

/** Several choices of one key from the same words are either. */
function joined(terms: readonly Term[]): Term[] {
  const kept: Term[] = [];
  for (const term of terms) {
    const same = kept.find(
      (one): one is Extract<Term, { kind: 'choice' }> =>
        one.kind === 'choice' && term.kind === 'choice' && one.key === term.key,
    );
    if (!same || term.kind !== 'choice') kept.push(term);
    else same.anyOf = [...new Set([...same.anyOf, ...term.anyOf])];
  }
  return kept;
}

const wordOf = (token: Token) => token.values[0]?.text ?? '';
/** Without what PostgreSQL cannot keep, quotation marks, and punctuation around it. */
const bareWord = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\p{Cc}\p{Cs}"“”„«»]/gu, '')
    .replace(/^[,;.!?()]+|[,;.!?()]+$/g, '');
const isBare = (token: Token) => token.key === null && !token.values[0]?.quoted;

/** Words of a phrase, all of them understood; null where one is not. */
function readWhole(words: readonly string[], phrases: WishVocabulary): WishItem[] | null {
  const items: WishItem[] = [];
  for (let at = 0; at < words.length;) {
    const read = readItemsAt(words, at, phrases);
    if (!read && !fillers.has(words[at]!)) return null;
    items.push(...(read?.items ?? []));
    at += read?.used ?? 1;
  }
  return items.length > 0 ? items : null;
}

/** A phrase in quotation marks, or a single word with a minus. */
function readPhrase(token: Token, vocabulary: SearchVocabulary): Term[] {
  const value = token.values[0]!;
  const place = { at: token.at, length: token.length, negated: token.negated };
  const key = value.quoted ? undefined : findKey(vocabulary, value.text);
  if (key && key.values.some((one) => one.value === 'none' || one.value === 'yes')) {
    return [{ ...place, kind: 'choice', key: key.key, anyOf: ['yes'] }];
  }
  const words = value.text.split(/\s+/).map(bareWord).filter(Boolean);
  if (words.length === 0) return [];
  const items = readWhole(words, phrasesIn(vocabulary));
  // Without several things at once means without one of them: only the words themselves can say that.
  if (items && (!token.negated || items.length === 1)) {
    const terms = joined(items.flatMap((item) => termOf(item, vocabulary, place) ?? []));
    if (terms.length > 0) return terms;
  }
  return [{ ...place, kind: 'words', text: words.join(' '), phrase: words.length > 1 }];
}

/** Words that stand side by side, with what is understood of them. */
function readRun(run: readonly Token[], vocabulary: SearchVocabulary): Term[] {
  const words = run.map((token) => bareWord(wordOf(token)));
  const terms: Term[] = [];
  for (let at = 0; at < run.length;) {
    const read = readItemsAt(words, at, phrasesIn(vocabulary));
    const used = read?.used ?? 1;
    const last = run[at + used - 1]!;
    const place = {
      at: run[at]!.at,
      length: last.at + last.length - run[at]!.at,
      negated: false,
    };
    const items = read?.items ?? [];
    const understood = joined(items.flatMap((item) => termOf(item, vocabulary, place) ?? []));
    terms.push(...understood);
    const word = words[at]!;
    if (understood.length === 0 && word && !fillers.has(word)) {
      terms.push({ ...place, kind: 'words', text: word, phrase: false });
    }
    at += understood.length === 0 ? 1 : used;
  }
  return terms;
}

/**
 * Reads a query. Total: whatever was typed gives terms and problems, and a part that cannot be read leaves the others as they are.
 * Words that stand for something an encoder measures become terms of that; the rest is looked for in the words of tags.
 * @param text a text of more than `longestQuery` units has one problem and no terms
 */
export function parseQuery(text: string, vocabulary: SearchVocabulary): ParsedQuery {
  if (text.length > longestQuery) {
    const message = `This search is ${text.length.toLocaleString('en-US')} characters long; ${longestQuery.toLocaleString('en-US')} are read.`;
    const rest = { at: longestQuery, length: text.length - longestQuery };
    return { terms: [], problems: [{ ...rest, message, hint: 'Shorten it and search again.' }] };
  }
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  let run: Token[] = [];
  const endRun = () => {
    terms.push(...readRun(run, vocabulary));
    run = [];
  };
  for (const token of tokensOf(text)) {
    if (token.unclosed) {
      const { at, length } = token.values.at(-1)!;
      const hint = 'Put one at the end of the phrase.';
      problems.push({ at, length, message: 'This quotation mark is never closed.', hint });
    }
    if (isBare(token) && !token.negated) {
      run.push(token);
      continue;
    }
    endRun();
    const read = token.key
      ? readKeyed(token, vocabulary)
      : { terms: readPhrase(token, vocabulary), problems: [] };
    terms.push(...read.terms);
    problems.push(...read.problems);
  }
  endRun();
  const extra = terms[mostTerms];
  if (extra) {
    const length = text.length - extra.at;
    const message = `A search has at most ${mostTerms} parts; the ones from here on are left out.`;
    problems.push({ at: extra.at, length, message, hint: 'Take some away.' });
  }
  return { terms: terms.slice(0, mostTerms), problems: problems.sort((a, b) => a.at - b.at) };
}
