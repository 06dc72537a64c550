/** What made people look like: attributes as often, and as sure, as those of real pictures of the bundled model. */
import type { MeasuredAttribute } from '../packages/core/src/measurement/measurement';
import { random } from './made-people';

type Weighted = readonly (readonly [value: string, weight: number])[];

const choices: Record<string, { label: string; weights: Weighted }> = {
  'hair-color': {
    label: 'Hair color',
    weights: [
      ['black', 0.3],
      ['darkbrown', 0.26],
      ['brown', 0.14],
      ['lightbrown', 0.06],
      ['darkblonde', 0.06],
      ['blonde', 0.04],
      ['platinum', 0.01],
      ['red', 0.01],
      ['auburn', 0.02],
      ['grey', 0.06],
      ['white', 0.03],
      ['none', 0.01],
    ],
  },
  'hair-length': {
    label: 'Hair length',
    weights: [
      ['none', 0.02],
      ['cropped', 0.2],
      ['short', 0.38],
      ['medium', 0.22],
      ['long', 0.18],
    ],
  },
  'hair-style': {
    label: 'Hair style',
    weights: [
      ['crop', 0.2],
      ['sidepart', 0.16],
      ['slick', 0.1],
      ['bob', 0.1],
      ['bobfringe', 0.05],
      ['curlylong', 0.08],
      ['afro', 0.05],
      ['afro_short', 0.08],
      ['longfringe', 0.05],
      ['bun', 0.05],
      ['buzz', 0.05],
      ['bald', 0.03],
    ],
  },
  'facial-hair': {
    label: 'Facial hair',
    weights: [
      ['none', 0.68],
      ['stubble', 0.16],
      ['moustache', 0.03],
      ['goatee', 0.03],
      ['short', 0.07],
      ['full', 0.03],
    ],
  },
  expression: {
    label: 'Expression',
    weights: [
      ['neutral', 0.35],
      ['serious', 0.15],
      ['smile_closed', 0.25],
      ['smile_teeth', 0.25],
    ],
  },
  glasses: {
    label: 'Glasses',
    weights: [
      ['none', 0.82],
      ['round', 0.06],
      ['rectangular', 0.06],
      ['browline', 0.03],
      ['metal', 0.03],
    ],
  },
  background: {
    label: 'Background',
    weights: [
      ['studio', 0.48],
      ['office', 0.27],
      ['outdoor', 0.25],
    ],
  },
  'eye-color': {
    label: 'Eye color',
    weights: [
      ['darkbrown', 0.45],
      ['brown', 0.3],
      ['hazel', 0.08],
      ['green', 0.06],
      ['blue', 0.11],
    ],
  },
};

const numbers: Record<
  string,
  { label: string; unit: string | null; mean: number; spread: number; min: number; max: number }
> = {
  age: { label: 'Age', unit: 'years', mean: 48, spread: 12, min: 25, max: 85 },
  'skin-tone': {
    label: 'Skin tone (Monk scale)',
    unit: 'tones',
    mean: 5,
    spread: 2.3,
    min: 1,
    max: 10,
  },
  smile: { label: 'Smile', unit: null, mean: 0.35, spread: 0.2, min: 0, max: 1 },
  yaw: { label: 'Turned to the side', unit: 'degrees', mean: 0, spread: 8, min: -25, max: 25 },
  pitch: { label: 'Looking up', unit: 'degrees', mean: 0, spread: 4, min: -12, max: 12 },
  'light-azimuth': {
    label: 'Main light from the side',
    unit: 'degrees',
    mean: 0,
    spread: 30,
    min: -70,
    max: 70,
  },
};

function drawn(weights: Weighted, at: number): string {
  let left = at;
  for (const [value, weight] of weights) {
    left -= weight;
    if (left < 0) return value;
  }
  return weights[0]![0];
}

/** @param number whose: the same number has the same attributes */
export function madeAttributes(number: number): MeasuredAttribute[] {
  const next = random(number + 501);
  const normal = () => (next() + next() + next() + next() - 2) * Math.sqrt(3);
  return [
    ...Object.entries(numbers).map(([name, { label, unit, mean, spread, min, max }]) => ({
      kind: 'number' as const,
      name,
      label,
      unit,
      value: Math.fround(Math.max(min, Math.min(max, mean + spread * normal()))),
      plusMinus: spread,
    })),
    {
      kind: 'probability',
      name: 'masculine',
      label: 'Masculine',
      value: next() < 0.52,
      confidence: 0.5 + next() / 2,
    },
    ...Object.entries(choices).map(([name, { label, weights }]) => ({
      kind: 'choice' as const,
      name,
      label,
      value: drawn(weights, next()),
      confidence: Math.min(0.999, 0.2 + next()),
    })),
  ];
}

export const madeTags = 400;
/** Some tags are on every tenth picture, most on a few in a thousand. */
export function madeTagsOf(number: number): number[] {
  const next = random(number + 907);
  const count = Math.floor(next() * 4);
  const tags = Array.from({ length: count }, () => Math.floor(madeTags * next() ** 3));
  return [...new Set(tags)];
}
