import { fillers, personPhrases } from './person-words';
import type { Wish, WishItem } from './wish';
import type { WishField } from './wish-fields';
import { itemInWords } from './wish-in-words';

export interface ReadWish {
  wish: Wish;
  /** What was taken from which words, in the order of the text. */
  understood: { phrase: string; words: string }[];
  /** Words that stand for nothing this model measures, or contradict what was said before. */
  unknown: string[];
}

/** Every phrase that stands for something, in lower-case words with single spaces. */
export type WishVocabulary = Map<string, readonly WishItem[]>;
type Numbered = Extract<WishField, { kind: 'number' }>;

const longestPhrase = 5;
const joiners = new Set(['or', 'and']);
/** Words of a label that name no thing of their own. */
const vague = new Set(['color', 'length', 'style', 'type', 'of', 'the', 'scale', 'from', 'to']);

const tokensOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[–—]/g, '-')
    .replace(/’/g, "'")
    .replace(/(\d)\s*(?:-|to)\s*(\d)/g, '$1-$2')
    .replace(/([a-z])-(?=[a-z])/g, '$1 ')
    .match(/\d+(?:\.\d+)?-\d+(?:\.\d+)?|\d+0s\b|\d+(?:\.\d+)?\+?|[a-z_']+|[,;/]/g) ?? [];

/** Whether the model measures this, so that words about anything else are named instead of dropped. */
function fits(item: WishItem, fields: readonly WishField[]): WishItem | null {
  const field = fields.find(({ attribute }) => attribute === item.attribute);
  if (!field || field.kind !== item.kind) return null;
  if (item.kind !== 'choice' || field.kind !== 'choice') return item;
  const anyOf = item.anyOf.filter((value) => field.choices.some((one) => one.value === value));
  return anyOf.length > 0 ? { ...item, anyOf } : null;
}

/** Nouns that a field's choices may stand before: "hair" for the color, the length and the style of hair. */
function nounsOf(field: WishField): string[] {
  const words = `${field.attribute.replace(/[-_]/g, ' ')} ${field.label}`
    .toLowerCase()
    .split(/\W+/);
  return words.flatMap((word) => (word && !vague.has(word) ? [word, `${word}s`] : []));
}

/** Every phrase that stands for something this model measures. Own phrases of the trade win over the manifest's words. */
export function wishVocabulary(fields: readonly WishField[]): WishVocabulary {
  const found = new Map<string, { item: WishItem; alone: boolean }[]>();
  const add = (phrase: string, item: WishItem, alone: boolean) => {
    const key = phrase.toLowerCase().replace(/[_-]+/g, ' ').trim();
    found.set(key, [...(found.get(key) ?? []), { item, alone }]);
  };
  for (const field of fields) {
    const { attribute } = field;
    if (field.kind === 'choice') {
      for (const { value, label } of field.choices) {
        const item: WishItem = { kind: 'choice', attribute, anyOf: [value] };
        for (const word of new Set([value, label])) {
          if (value !== 'none') add(word, item, true);
          for (const noun of nounsOf(field)) {
            add(value === 'none' ? `no ${noun}` : `${word} ${noun}`, item, false);
            if (value !== 'none') add(`${noun} ${word}`, item, false);
          }
        }
      }
    } else if (field.kind === 'number') {
      for (const { label, min, max } of field.presets) {
        for (const noun of nounsOf(field)) {
          add(`${label} ${noun}`, { kind: 'number', attribute, min, max }, false);
          add(`${noun} ${label}`, { kind: 'number', attribute, min, max }, false);
        }
      }
    } else {
      add(field.label, { kind: 'probability', attribute, is: true }, true);
      add(`not ${field.label}`, { kind: 'probability', attribute, is: false }, true);
    }
  }
  const vocabulary: WishVocabulary = new Map();
  for (const [phrase, entries] of found) {
    // "brown" alone may be hair or eyes: said without its noun it stands for nothing.
    const attributes = new Set(entries.map(({ item }) => item.attribute));
    const bare = entries.every(({ alone }) => alone);
    if (bare && attributes.size > 1) continue;
    vocabulary.set(phrase, [entries[0]!.item]);
  }
  for (const [phrase, items] of Object.entries(personPhrases)) {
    const kept = items.flatMap((item) => fits({ ...item } as WishItem, fields) ?? []);
    if (kept.length > 0) vocabulary.set(phrase, kept);
  }
  return vocabulary;
}

/** Numbers in words of age where an age is measured: "50-65", "over 50", "in his 40s". */
function readNumber(tokens: readonly string[], at: number, field: Numbered | undefined) {
  if (!field) return null;
  const item = (min: number | null, max: number | null, used: number) => ({
    items: [{ kind: 'number', attribute: field.attribute, min, max } as const],
    used,
  });
  const token = tokens[at]!;
  const range = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(token);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])].sort((a, b) => a - b);
    return item(low!, high!, 1);
  }
  const decade = /^(\d+0)s$/.exec(token);
  if (decade) return item(Number(decade[1]), Number(decade[1]) + 9, 1);
  if (/^\d+\+$/.test(token)) return item(Number(token.slice(0, -1)), null, 1);
  const next = Number(tokens[at + 1]);
  const follows = Number.isFinite(next) && tokens[at + 1] !== undefined;
  if (follows && ['over', 'above', 'from', 'older'].includes(token)) return item(next, null, 2);
  if (follows && ['under', 'below', 'younger'].includes(token)) return item(null, next, 2);
  if (follows && ['about', 'around', 'aged'].includes(token)) return item(next - 4, next + 4, 2);
  if (/^\d+$/.test(token)) return item(Number(token) - 4, Number(token) + 4, 1);
  return null;
}

/** "brown or black hair": adjectives before one noun. */
function readAdjectives(tokens: readonly string[], at: number, vocabulary: WishVocabulary) {
  for (let end = Math.min(tokens.length - 1, at + 6); end > at; end -= 1) {
    const noun = tokens[end]!;
    const words = tokens.slice(at, end).filter((word) => !joiners.has(word) && word !== '/');
    const read: WishItem[] = [];
    for (let i = 0; i < words.length;) {
      const pair = i + 1 < words.length ? `${words[i]} ${words[i + 1]} ${noun}` : '';
      const two = vocabulary.get(pair);
      const found = two ?? vocabulary.get(`${words[i]} ${noun}`);
      if (!found) break;
      read.push(...found);
      i += two ? 2 : 1;
      if (i === words.length) return { items: read, used: end - at + 1 };
    }
  }
  return null;
}

function readPhrase(tokens: readonly string[], at: number, vocabulary: WishVocabulary) {
  for (let length = Math.min(longestPhrase, tokens.length - at); length > 0; length -= 1) {
    const items = vocabulary.get(tokens.slice(at, at + length).join(' '));
    if (items) return { items, used: length };
  }
  return null;
}

/**
 * The longest phrase that begins at this word, and how many words it takes; null where nothing is understood.
 * @param tokens lower-case words
 */
export function readItemsAt(
  tokens: readonly string[],
  at: number,
  vocabulary: WishVocabulary,
): { items: readonly WishItem[]; used: number } | null {
  return readAdjectives(tokens, at, vocabulary) ?? readPhrase(tokens, at, vocabulary);
}

/** Two choices of one attribute are either; anything else said twice contradicts. */
function joined(before: WishItem, item: WishItem): WishItem | null {
  if (before.kind === 'choice' && item.kind === 'choice') {
    return { ...before, anyOf: [...new Set([...before.anyOf, ...item.anyOf])] };
  }
  if (before.kind === 'number' && item.kind === 'number') {
    const min = Math.max(before.min ?? -Infinity, item.min ?? -Infinity);
    const max = Math.min(before.max ?? Infinity, item.max ?? Infinity);
    if (min > max) return null;
    return {
      ...before,
      min: Number.isFinite(min) ? min : null,
      max: Number.isFinite(max) ? max : null,
    };
  }
  return before.kind === 'probability' && item.kind === 'probability' && before.is === item.is
    ? before
    : null;
}

/**
 * Reads a line such as "grey hair, glasses, 50-65, studio" as a wish of a model. Words the trade uses for people are known; words of
 * any other kind come from the manifest. Bare numbers are ages. Nothing is guessed: what was not understood is named.
 * @param text up to 2,000 characters; what follows is ignored
 */
export function readWish(text: string, fields: readonly WishField[]): ReadWish {
  const vocabulary = wishVocabulary(fields);
  const age = fields.find(
    (field): field is Numbered => field.kind === 'number' && field.attribute === 'age',
  );
  const tokens = tokensOf(text.slice(0, 2000));
  const wish = new Map<string, WishItem>();
  const understood: ReadWish['understood'] = [];
  const unknown: string[] = [];
  let strange: string[] = [];
  const endStrange = () => {
    if (strange.length > 0) unknown.push(strange.join(' '));
    strange = [];
  };
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]!;
    const read =
      readAdjectives(tokens, at, vocabulary) ??
      readPhrase(tokens, at, vocabulary) ??
      readNumber(tokens, at, age);
    if (!read) {
      if (/^[,;/]$/.test(token) || fillers.has(token)) endStrange();
      else strange.push(token);
      at += 1;
      continue;
    }
    endStrange();
    const phrase = tokens.slice(at, at + read.used).join(' ');
    at += read.used;
    for (const item of read.items) {
      const before = wish.get(item.attribute);
      const now = before ? joined(before, item) : item;
      if (now) {
        wish.set(item.attribute, now);
        understood.push({ phrase, words: itemInWords(item, fields) });
      } else {
        unknown.push(`${phrase} (contradicts ${itemInWords(before!, fields)})`);
      }
    }
  }
  endStrange();
  return { wish: [...wish.values()], understood, unknown };
}
