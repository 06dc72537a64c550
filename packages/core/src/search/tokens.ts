/** A part of a query between spaces: `-key:value,"other value"`, `"a phrase"`, `word`. Offsets in UTF-16 units. */
export interface Token {
  at: number;
  length: number;
  negated: boolean;
  /** What stands before the colon; null for words. */
  key: { text: string; at: number } | null;
  /** The values of a key, or the one word or phrase. */
  values: { text: string; at: number; length: number; quoted: boolean }[];
  /** A quotation mark without its partner. */
  unclosed: boolean;
}

const keyStart = /[\p{L}][\p{L}\p{N}_-]*:/uy;
const openers = '"“”„«»';
const space = /\s/u;

function keyAt(text: string, at: number): string | null {
  keyStart.lastIndex = at;
  return keyStart.exec(text)?.[0].slice(0, -1) ?? null;
}

/** A value up to a space or comma, or up to the closing quotation mark. */
function valueAt(text: string, at: number, commaEnds: boolean) {
  if (openers.includes(text[at]!)) {
    let end = at + 1;
    while (end < text.length && !openers.includes(text[end]!)) end += 1;
    const closed = end < text.length;
    const value = { text: text.slice(at + 1, end), at, length: end - at + (closed ? 1 : 0) };
    return { value: { ...value, quoted: true }, unclosed: !closed };
  }
  let end = at;
  while (end < text.length && !space.test(text[end]!) && !(commaEnds && text[end] === ',')) {
    end += 1;
  }
  const value = { text: text.slice(at, end), at, length: end - at, quoted: false };
  return { value, unclosed: false };
}

function tokenAt(text: string, start: number): Token {
  const negated = text[start] === '-' && start + 1 < text.length && !space.test(text[start + 1]!);
  let at = negated ? start + 1 : start;
  const key = keyAt(text, at);
  const token: Token = {
    at: start,
    length: 0,
    negated,
    key: key === null ? null : { text: key, at },
    values: [],
    unclosed: false,
  };
  if (key !== null) at += key.length + 1;
  for (;;) {
    if (at >= text.length || space.test(text[at]!)) break;
    const { value, unclosed } = valueAt(text, at, key !== null);
    token.values.push(value);
    token.unclosed ||= unclosed;
    at += value.length;
    if (key === null || text[at] !== ',') break;
    at += 1;
  }
  token.length = at - start;
  return token;
}

/** Cuts a query into its parts. Total: every text has tokens, and no two overlap. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    if (space.test(text[at]!)) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at += Math.max(1, token.length);
  }
  return tokens;
}
