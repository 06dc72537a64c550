import type { DirectionList, Encoder, EncoderAttribute } from '@figment/core/model/manifest';
import type { Moved } from '@figment/core/studio/preview';

type Direction = DirectionList[number];

/** One attribute that is not what it was. */
export interface MovedRow {
  name: string;
  label: string;
  /** "36 → 44 years". */
  words: string;
  /** How far to trust it, in words. */
  trust: string;
  /** A slider that was moved is made for it. */
  intended: boolean;
}

/** A number has moved when it moved by this share of what training covered; less is not visible. */
const leastShare = 0.02;
const leastProbability = 0.05;

/** What is not as in the picture it was compared with: what was intended first, then the largest changes. */
export function movedRows(
  moved: readonly Moved[],
  encoder: Encoder | null,
  intended: ReadonlySet<string>,
): MovedRow[] {
  return moved
    .map((one) => ({ one, size: sizeOf(one, attributeOf(encoder, one.name)) }))
    .filter(({ size }) => size > 0)
    .sort(
      (a, b) =>
        Number(intended.has(b.one.name)) - Number(intended.has(a.one.name)) || b.size - a.size,
    )
    .map(({ one }) => ({
      name: one.name,
      label: one.label,
      ...inWords(one),
      intended: intended.has(one.name),
    }));
}

/** Attributes that the moved sliders are made for. */
export function intendedBy(
  directions: DirectionList,
  sliders: Readonly<Record<string, number>>,
): Set<string> {
  return new Set(
    directions
      .filter(({ name }) => sliders[name])
      .flatMap(({ effects }) => effects.map(({ attribute }) => attribute)),
  );
}

/** What one step up does on average, as the model's package measured it: what it is made for, and the most that comes with it. */
export function averageEffects(
  direction: Direction,
  encoder: Encoder | null,
): { effects: string[]; sideEffects: string[] } {
  const told = (list: Direction['effects'], most: number) =>
    list
      .map(({ attribute, change }) => ({ attribute: attributeOf(encoder, attribute), change }))
      .flatMap(({ attribute, change }) =>
        attribute ? [{ attribute, change, size: averageSize(attribute, change) }] : [],
      )
      .filter(({ size }) => size > 0)
      .sort((a, b) => b.size - a.size)
      .slice(0, most)
      .map(({ attribute, change }) => averageWords(attribute, change));
  return { effects: told(direction.effects, 3), sideEffects: told(direction.sideEffects, 2) };
}

function attributeOf(encoder: Encoder | null, name: string): EncoderAttribute | undefined {
  return encoder?.attributes.find((attribute) => attribute.name === name);
}

const span = (attribute: EncoderAttribute | undefined) =>
  attribute?.kind === 'number' ? attribute.range.max - attribute.range.min : null;

/** 0 for what has not moved; else comparable between attributes, 1 as far as there is. */
function sizeOf(moved: Moved, attribute: EncoderAttribute | undefined): number {
  if (moved.kind === 'choice') return moved.from === moved.to ? 0 : moved.confidence;
  if (moved.kind === 'probability') {
    const size = Math.abs(moved.change);
    return moved.from !== moved.to || size >= leastProbability ? Math.max(size, 0.01) : 0;
  }
  const size = Math.abs(moved.change) / (span(attribute) ?? 1);
  return size >= leastShare ? size : 0;
}

function averageSize(attribute: EncoderAttribute, change: number): number {
  const size = Math.abs(change) / (span(attribute) ?? 1);
  const least = attribute.kind === 'number' ? leastShare : leastProbability;
  return size >= least ? size : 0;
}

function inWords(moved: Moved): { words: string; trust: string } {
  switch (moved.kind) {
    case 'number': {
      const { from, to, change, unit, plusMinus } = moved;
      const say = rounding(Math.abs(change));
      return {
        words: `${say(from)} → ${say(to)}${unit ? ` ${unit}` : ''}`,
        trust:
          Math.abs(change) > plusMinus
            ? `more than the encoder errs (${say(plusMinus)})`
            : `less than the encoder may err (${say(plusMinus)})`,
      };
    }
    case 'choice':
      return {
        words: `${plain(moved.from)} → ${plain(moved.to)}`,
        trust: `${Math.round(moved.confidence * 100)} % sure`,
      };
    case 'probability': {
      const yes = (value: boolean) => (value ? 'yes' : 'no');
      const percent = Math.round(Math.abs(moved.change) * 100);
      return {
        words:
          moved.from === moved.to
            ? `still ${yes(moved.to)}`
            : `${yes(moved.from)} → ${yes(moved.to)}`,
        trust: `"yes" is ${percent} % ${moved.change < 0 ? 'less' : 'more'} likely`,
      };
    }
  }
}

function averageWords(attribute: EncoderAttribute, change: number): string {
  const { label } = attribute;
  const lower = label.charAt(0).toLowerCase() + label.slice(1);
  const sign = change < 0 ? '−' : '+';
  switch (attribute.kind) {
    case 'number': {
      const size = rounding(Math.abs(change))(Math.abs(change));
      return `${lower} ${sign}${size}${attribute.unit ? ` ${attribute.unit}` : ''}`;
    }
    case 'choice':
      return `${lower} changes in ${Math.round(Math.abs(change) * 100)} of 100`;
    case 'probability':
      return `${lower} ${sign}${Math.round(Math.abs(change) * 100)} %`;
  }
}

/** Packages join the words of a choice as they like. */
const plain = (choice: string) => choice.replace(/[_-]+/g, ' ');

/** Digits that fit a change of this size. */
function rounding(size: number): (value: number) => string {
  const digits = size >= 2 ? 0 : size >= 0.2 ? 1 : 2;
  return (value) => Number(value.toFixed(digits)).toString().replace('-', '−');
}
