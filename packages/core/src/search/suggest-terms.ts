import { can, permit, type Actor } from '../access';
import type { Onlooker } from '../ports';
import { onlookerOf } from '../subject/browse-subjects';
import { readVocabulary, type SearchDeps } from './open-query';
import { printValue } from './print-query';
import { longestQuery, type Suggestion } from './search';
import { tokensOf, type Token } from './tokens';
import { findKey, unknownValue, type SearchKey } from './vocabulary';

const mostShown = 10;
/** Of each sort of suggestion. */
const mostOfOne = 6;
const mostTags = 24;

interface Place {
  from: number;
  to: number;
  /** What was typed of it, lower-case. */
  typed: string;
}

const beginsWith = (words: readonly string[], typed: string) =>
  words.some((word) => {
    const lower = word.toLowerCase();
    return lower.startsWith(typed) || lower.includes(` ${typed}`) || lower.includes(`-${typed}`);
  });

/** Tags that somebody in sight has: the others are nobody's business. */
async function tagsFor(
  { records }: SearchDeps,
  onlooker: Onlooker | undefined,
  { from, to, typed }: Place,
  whole: boolean,
): Promise<Suggestion[]> {
  const found = await records.tags.search(typed, mostTags);
  if (found.length === 0) return [];
  const codes = found.map(({ tag }) => ({ key: 'tag', value: tag.id }));
  const everybody = { onlooker, states: ['available'] as const, parts: [] };
  const there = new Set((await records.search.present(everybody, codes)).map(({ value }) => value));
  return found
    .filter(({ tag }) => there.has(tag.id))
    .slice(0, mostOfOne)
    .map(({ tag }) => ({
      insert: whole ? `tag:${printValue(tag.slug)} ` : printValue(tag.slug),
      from,
      to,
      label: tag.label,
      detail: 'Tag',
      kind: 'tag' as const,
    }));
}

function valuesOf(key: SearchKey, { from, to, typed }: Place): Suggestion[] {
  const unknown = key.attribute ? [{ value: unknownValue, label: 'unknown', aliases: [] }] : [];
  const presets = key.presets.map(({ label, min, max }) => ({
    value: `${min ?? ''}..${max ?? ''}`,
    label,
    aliases: [],
  }));
  return [...key.values, ...presets, ...unknown]
    .filter(({ value, label, aliases }) => beginsWith([value, label, ...aliases], typed))
    .map(({ value, label }) => ({
      insert: presets.some((one) => one.value === value) ? value : printValue(value),
      from,
      to,
      label,
      detail: key.label,
      kind: 'value' as const,
    }));
}

/** For a word without a key: keys, values of every key, and what words stand for. */
function wordsFor(
  keys: readonly SearchKey[],
  { from, to, typed }: Place,
  minus: string,
): Suggestion[] {
  const named = keys
    .filter(({ key, label, aliases }) => beginsWith([key, label, ...aliases], typed))
    .slice(0, mostOfOne)
    .map(({ key, label }) => ({
      insert: `${minus}${key}:`,
      from,
      to,
      label: `${key}:`,
      detail: label,
      kind: 'key' as const,
    }));
  const values = keys.flatMap((key) =>
    key.values
      .filter(({ value, label, aliases }) => beginsWith([value, label, ...aliases], typed))
      .map(({ value, label }) => ({
        insert: `${minus}${key.key}:${printValue(value)} `,
        from,
        to,
        label: `${key.label}: ${label}`,
        detail: `${key.key}:${value}`,
        kind: 'value' as const,
      })),
  );
  return [...named, ...values.slice(0, mostOfOne)];
}

/** For a caret in the key of a term that has a value already: another key, the value stays. */
function keysFor(
  keys: readonly SearchKey[],
  place: Pick<Place, 'from' | 'to'>,
  written: string,
): Suggestion[] {
  const found = wordsFor(keys, { ...place, typed: written.toLowerCase() }, '');
  return found.filter(({ kind, label }) => kind === 'key' && label !== `${written}:`);
}

/** The part of the query that the caret stands in or right behind; null in a space. */
function tokenAt(q: string, caret: number): Token | null {
  return tokensOf(q).find(({ at, length }) => at < caret && caret <= at + length) ?? null;
}

/**
 * What may be typed at the caret: keys, their values, tags that somebody in sight has.
 * @param input.caret UTF-16 units; where it stands in no word, every key is offered
 * @throws FORBIDDEN
 */
export async function suggestTerms(
  deps: SearchDeps,
  actor: Actor,
  input: { q: string; caret: number },
): Promise<Suggestion[]> {
  permit(actor, 'browse people');
  const q = input.q.slice(0, longestQuery);
  const caret = Math.max(0, Math.min(q.length, Math.trunc(input.caret) || 0));
  const vocabulary = await readVocabulary(deps);
  const onlooker = onlookerOf(actor, deps.clock.now());
  const isStaff = can(actor, 'see hidden people');
  const keys = vocabulary.keys.filter((key) => isStaff || !key.staff);
  const token = tokenAt(q, caret);
  if (!token) return wordsFor(keys, { from: caret, to: caret, typed: '' }, '').slice(0, mostShown);
  const end = token.at + token.length;
  if (token.key === null) {
    const minus = token.negated ? '-' : '';
    const typed = (token.values[0]?.text ?? '').toLowerCase();
    const place = { from: token.at, to: end, typed };
    const tags = token.negated || !typed ? [] : await tagsFor(deps, onlooker, place, true);
    return [...wordsFor(keys, place, minus), ...tags].slice(0, mostShown + tags.length);
  }
  const keyEnd = token.key.at + token.key.text.length;
  if (caret <= keyEnd) return keysFor(keys, { from: token.key.at, to: keyEnd + 1 }, token.key.text);
  const key = findKey(vocabulary, token.key.text);
  if (!key || (key.staff && !isStaff)) return [];
  const value = token.values.find(({ at, length }) => at <= caret && caret <= at + length);
  const place = value
    ? { from: value.at, to: value.at + value.length, typed: value.text.toLowerCase() }
    : { from: caret, to: caret, typed: '' };
  const found =
    key.key === 'tag' ? await tagsFor(deps, onlooker, place, false) : valuesOf(key, place);
  return found.slice(0, mostShown * 2);
}
