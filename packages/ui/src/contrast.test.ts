import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  const body = css.slice(start, css.indexOf('\n}', start));
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
}

/** Relative luminance by WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const grounds = ['paper', 'paper-raised', 'paper-sunk'];
const text: [ink: string, ground: string][] = [
  ...['ink', 'ink-soft', 'ink-faint', 'bad', 'good'].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ['on-mark', 'mark'],
  ['ink', 'mark-wash'],
  ['ink-soft', 'mark-wash'],
  ['paper', 'ink'],
  ['film-edge', 'film'],
  ['film-soft', 'film'],
  ['good', 'good-wash'],
  ['ink', 'good-wash'],
  ['bad', 'bad-wash'],
  ['ink', 'bad-wash'],
  ['on-bad', 'bad'],
];
const shapes: [shape: string, ground: string][] = [
  ...grounds.map((ground): [string, string] => ['rule-strong', ground]),
  ...grounds.map((ground): [string, string] => ['focus', ground]),
  ['mark', 'film'],
];

describe.each([
  ['light', ':root'],
  ['dark', "[data-theme='dark']"],
])('the %s theme', (_name, selector) => {
  const tokens = tokensOf(selector);
  const value = (name: string) => {
    const found = tokens.get(name);
    if (!found) throw new Error(`tokens.css has no --${name} under ${selector}`);
    return found;
  };
  it.each(text)('writes %s on %s at 4.5:1 or more', (ink, ground) => {
    expect(contrast(value(ink), value(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(shapes)('draws %s on %s at 3:1 or more', (shape, ground) => {
    expect(contrast(value(shape), value(ground))).toBeGreaterThanOrEqual(3);
  });
});

it('measures black on white as 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
