import type { QueryProblem } from './search';
import type { Term } from './terms';
import type { Token } from './tokens';
import { findKey, unknownValue, type SearchKey, type SearchVocabulary } from './vocabulary';

/** What every term carries besides what it asks for. */
export interface Placing {
  at: number;
  length: number;
  negated: boolean;
}
interface Read {
  terms: Term[];
  problems: QueryProblem[];
}
type Value = Token['values'][number];

const number = String.raw`-?\d{1,12}(?:\.\d{1,9})?`;
const between = new RegExp(`^(${number})?(?:\\.\\.|…)(${number})?$`);
const dashed = new RegExp(`^(${number})[-–](${number})$`);
const compared = new RegExp(`^(>=|<=|>|<|≥|≤)(${number})$`);
const single = new RegExp(`^${number}$`);

const problemAt = (
  { at, length }: { at: number; length: number },
  message: string,
  hint: string | null,
): QueryProblem => ({ at, length: Math.max(1, length), message, hint });

/** How many letters must change to make one word of the other; counted no further than 3. */
function changesBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same));
    }
    row = next;
  }
  return Math.min(3, row[b.length]!);
}

/** The known word that was most likely meant, if one is near. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const lower = word.toLowerCase().slice(0, 40);
  const near = known
    .map((one) => ({ one, changes: changesBetween(lower, one.toLowerCase()) }))
    .sort((a, b) => a.changes - b.changes)[0];
  if (near && near.changes < 3 && near.changes < lower.length) return near.one;
  return known.find((one) => lower.length > 1 && one.toLowerCase().startsWith(lower)) ?? null;
}

const listed = (words: readonly string[], most = 12) =>
  words.length > most
    ? `${words.slice(0, most).join(', ')} and ${words.length - most} more`
    : words.join(', ');

const cut = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** The number or numbers that were written; null for anything else. An open end is null. */
export function readBounds(
  text: string,
): { min: number | null; max: number | null; strict: 'min' | 'max' | null } | null {
  const range = between.exec(text);
  if (range && (range[1] !== undefined || range[2] !== undefined)) {
    const [min, max] = [range[1], range[2]].map((one) => (one === undefined ? null : Number(one)));
    return { min: min!, max: max!, strict: null };
  }
  const pair = dashed.exec(text);
  if (pair) return { min: Number(pair[1]), max: Number(pair[2]), strict: null };
  const sign = compared.exec(text);
  if (sign) {
    const value = Number(sign[2]);
    const strict = sign[1]!.length === 1 && '<>'.includes(sign[1]!);
    if ('>≥'.includes(sign[1]![0]!))
      return { min: value, max: null, strict: strict ? 'min' : null };
    return { min: null, max: value, strict: strict ? 'max' : null };
  }
  if (single.test(text)) return { min: Number(text), max: Number(text), strict: null };
  return null;
}

function readRange(value: Value, key: SearchKey, place: Placing): Term | QueryProblem {
  const text = value.text.trim();
  if (text.toLowerCase() === unknownValue && key.attribute) {
    return { ...place, kind: 'choice', key: key.key, anyOf: [unknownValue] };
  }
  const preset = key.presets.find(({ label }) => {
    const words = label.toLowerCase();
    return [words, words.split(' ').at(-1), words.replaceAll(' ', '-')].includes(
      text.toLowerCase(),
    );
  });
  if (preset) return { ...place, kind: 'range', key: key.key, min: preset.min, max: preset.max };
  const bounds = readBounds(text);
  const [low, high] = [key.min ?? 1, key.max ?? 10];
  const example = `Write ${key.key}:${low}..${high}, ${key.key}:>=${low} or ${key.key}:${high}.`;
  if (!bounds) {
    return problemAt(value, `"${cut(text)}" is no number or range for ${key.key}.`, example);
  }
  // Measures are not whole numbers: just above is as good as above.
  const nudge = key.attribute ? 1e-6 : 1;
  const min = bounds.strict === 'min' ? bounds.min! + nudge : bounds.min;
  const max = bounds.strict === 'max' ? bounds.max! - nudge : bounds.max;
  if (min !== null && max !== null && min > max) {
    const turned = `Write ${key.key}:${max}..${min}.`;
    return problemAt(value, `The range ${cut(text)} ends before it begins.`, turned);
  }
  return { ...place, kind: 'range', key: key.key, min, max };
}

const day = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The first and the last day that "2026", "2026-11" or "2026-11-28" means; null where there is no such day. */
function daysOf(text: string): { first: string; last: string } | null {
  const found = day.exec(text);
  if (!found) return null;
  const [year, month, date] = found.slice(1).map((part) => part && Number(part));
  if (Number(year) < 1970 || Number(year) > 2999) return null;
  const at = (y: number, m: number, d: number) =>
    new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10);
  const first = at(Number(year), month ? Number(month) - 1 : 0, date ? Number(date) : 1);
  if (!first.startsWith(text)) return null;
  if (date) return { first, last: first };
  const last = month ? at(Number(year), Number(month), 0) : at(Number(year), 12, 0);
  return { first, last };
}

function readDates(value: Value, key: SearchKey, place: Placing): Term | QueryProblem {
  const text = value.text.trim();
  const range = /^([\d-]*)\.\.([\d-]*)$/.exec(text);
  const sign = /^(>=|<=|>|<)([\d-]+)$/.exec(text);
  const example = `Write ${key.key}:2026-11-01..2026-11-30, ${key.key}:2026-11 or ${key.key}:>=2026-11-01.`;
  const wrong = problemAt(value, `"${cut(text)}" is no date or range of dates.`, example);
  const bounds = (from: string | null, to: string | null): Term | QueryProblem =>
    from !== null && to !== null && from > to
      ? problemAt(value, `The dates ${cut(text)} end before they begin.`, example)
      : { ...place, kind: 'dates', key: key.key, from, to };
  if (range && (range[1] || range[2])) {
    const [from, to] = [daysOf(range[1]!), daysOf(range[2]!)];
    if ((range[1] && !from) || (range[2] && !to)) return wrong;
    return bounds(from?.first ?? null, to?.last ?? null);
  }
  if (sign) {
    const days = daysOf(sign[2]!);
    if (!days) return wrong;
    return sign[1]!.startsWith('>') ? bounds(days.first, null) : bounds(null, days.last);
  }
  const days = daysOf(text);
  return days ? bounds(days.first, days.last) : wrong;
}

/** The value of a key as it is kept, or null where there is no such value. */
export function findValue(key: SearchKey, text: string): string | null {
  const word = text.trim().toLowerCase();
  const exact = key.values.find(({ value }) => value.toLowerCase() === word);
  if (exact) return exact.value;
  if (key.attribute && word === unknownValue) return unknownValue;
  const hasNone = key.values.some(({ value }) => value === 'none');
  if (hasNone && (word === 'yes' || word === 'any')) return 'yes';
  if (hasNone && word === 'no') return 'none';
  return key.values.find(({ aliases }) => aliases.includes(word))?.value ?? null;
}

function readChoices(token: Token, key: SearchKey, place: Placing): Read {
  const problems: QueryProblem[] = [];
  const anyOf: string[] = [];
  for (const value of token.values) {
    const text = value.text.replace(/[\p{Cc}\p{Cs}"“”„«»]/gu, '').trim();
    const found = findValue(key, text) ?? (key.open && text ? text : null);
    if (found !== null) {
      if (!anyOf.includes(found)) anyOf.push(found);
      continue;
    }
    const known = key.values.map((one) => one.value);
    const meant = nearestWord(text, known);
    problems.push(
      problemAt(
        value,
        text ? `${key.label} is never "${cut(text)}".` : `A value is missing after ${key.key}:.`,
        meant ? `Did you mean ${key.key}:${meant}?` : `There are: ${listed(known)}.`,
      ),
    );
  }
  const term: Term = { ...place, kind: 'choice', key: key.key, anyOf };
  return { terms: anyOf.length > 0 ? [term] : [], problems };
}

/** A part with a key: `age:40..60`, `-hair:grey,white`. */
export function readKeyed(token: Token, vocabulary: SearchVocabulary): Read {
  const { text: name, at } = token.key!;
  const key = findKey(vocabulary, name);
  const place = { at: token.at, length: token.length, negated: token.negated };
  if (!key) {
    const known = vocabulary.keys.flatMap((one) => [one.key, ...one.aliases]);
    const meant = nearestWord(name, known);
    const message = `There is nothing called "${cut(name)}" to search by.`;
    const hint = meant
      ? `Did you mean ${meant}:?`
      : `There are: ${listed(
          vocabulary.keys.map((one) => one.key),
          40,
        )}.`;
    return { terms: [], problems: [problemAt({ at, length: name.length }, message, hint)] };
  }
  if (token.values.length === 0) {
    const values = key.values.map(({ value }) => value);
    const hint =
      key.kind === 'range' ? `Write ${key.key}:${key.min ?? 1}..${key.max ?? 10}.` : null;
    const message = `A value is missing after ${name}:.`;
    return {
      terms: [],
      problems: [problemAt(token, message, values.length ? `There are: ${listed(values)}.` : hint)],
    };
  }
  if (key.kind === 'choice') return readChoices(token, key, place);
  const [first, second] = token.values;
  if (second) {
    const hint = `Write the widest one that suits.`;
    const message = `${key.label} takes one range.`;
    return { terms: [], problems: [problemAt(second, message, hint)] };
  }
  const read = key.kind === 'range' ? readRange(first!, key, place) : readDates(first!, key, place);
  return 'kind' in read ? { terms: [read], problems: [] } : { terms: [], problems: [read] };
}
