import { probabilityOfYes, type MeasuredAttribute } from '../measurement/measurement';
import type { EncoderAttribute, Manifest } from '../model/manifest';
import type { LikenessTraits } from './likeness-records';
import type { Sense } from './sense';

/** What is read of somebody to compare in one sense. */
export interface SenseSpace {
  sense: Sense;
  /** Which numbers of the flat w are read, [from, to); null where none are. */
  w: { from: number; to: number } | null;
  /** How many numbers come of it. */
  length: number;
  /** What is compared by Euclidean distance; null for somebody who lacks a part of it. */
  numbersOf(traits: Pick<LikenessTraits, 'embedding' | 'w' | 'attributes'>): Float32Array | null;
}

/**
 * How much a part weighs. Chosen on 1,991 people of `portraits-256` by how far the eight nearest agree with somebody in what was
 * measured, and by looking at them (docs/ALIKE.md).
 */
const weights = {
  face: { w: 1.6, number: 0.7, probability: 2.1, choice: 1, minor: 0.3 },
  hair: { w: 0.3, embedding: 0.6, choice: 1.2 },
};
const faceAttributes = ['age', 'skin-tone', 'masculine', 'facial-hair', 'smile'];
/** A smile comes and goes: it counts for less than what stays. */
const minorAttributes = ['smile'];

/** What the encoder says of hair on the head, as choices. */
const isHair = ({ name, kind }: Pick<EncoderAttribute, 'name' | 'kind'>) =>
  kind === 'choice' && name.startsWith('hair-');

/**
 * How people of a model are compared in a sense; null where its manifest does not say enough. By looks: the embedding. By face: the
 * layers of w named "middle" and what is measured of a face. By hair: what is measured of hair, the layers named "coarse", and the
 * embedding for what has no name.
 */
export function senseSpace(manifest: Manifest, sense: Sense): SenseSpace | null {
  const { encoder } = manifest;
  if (!encoder) return null;
  if (sense === 'look') {
    const length = encoder.embedding.dim;
    const numbersOf = ({ embedding }: Pick<LikenessTraits, 'embedding'>) =>
      embedding?.length === length ? embedding : null;
    return { sense, w: null, length, numbersOf };
  }
  return sense === 'face' ? faceSpace(manifest) : hairSpace(manifest);
}

function faceSpace(manifest: Manifest): SenseSpace | null {
  const w = stretchOf(manifest, 'middle');
  const known = manifest.encoder!.attributes.filter(({ name }) => faceAttributes.includes(name));
  if (!w || known.length === 0) return null;
  const length = w.to - w.from + known.reduce((sum, one) => sum + placesOf(one), 0);
  return {
    sense: 'face',
    w,
    length,
    numbersOf(traits) {
      const layers = directionOf(traits.w, w.to - w.from, weights.face.w);
      return layers && joined(length, [layers, ...measuredNumbers(known, traits.attributes)]);
    },
  };
}

function hairSpace(manifest: Manifest): SenseSpace | null {
  const encoder = manifest.encoder!;
  const coarse = stretchOf(manifest, 'coarse');
  const known = encoder.attributes.filter(isHair);
  if (!coarse || known.length === 0) return null;
  const { dim } = encoder.embedding;
  const length = coarse.to - coarse.from + dim + known.reduce((sum, one) => sum + placesOf(one), 0);
  return {
    sense: 'hair',
    w: coarse,
    length,
    numbersOf({ w, embedding, attributes }) {
      const layers = directionOf(w, coarse.to - coarse.from, weights.hair.w);
      if (!layers || embedding?.length !== dim) return null;
      const whole = embedding.map((value) => value * weights.hair.embedding);
      return joined(length, [
        layers,
        whole,
        ...known.map((one) => choiceNumbers(one, attributes, weights.hair.choice)),
      ]);
    },
  };
}

/** The numbers of w from the first to the last layer of a style group. */
function stretchOf({ styles, w }: Manifest, group: string): { from: number; to: number } | null {
  const layers = styles?.groups.find(({ name }) => name === group)?.layers;
  if (!w || !layers?.length) return null;
  return { from: Math.min(...layers) * w.dim, to: (Math.max(...layers) + 1) * w.dim };
}

/** These numbers at the length `weight`, so that the scale a model draws w in does not matter. */
function directionOf(w: Float32Array | null, count: number, weight: number): Float32Array | null {
  if (w?.length !== count) return null;
  let squares = 0;
  for (const value of w) squares += value * value;
  const length = Math.sqrt(squares);
  return length > 0 && Number.isFinite(length) ? w.map((value) => (value * weight) / length) : null;
}

const placesOf = (attribute: EncoderAttribute) =>
  attribute.kind === 'choice' ? attribute.choices.length : 1;

function measuredNumbers(
  known: readonly EncoderAttribute[],
  measured: readonly MeasuredAttribute[],
): Float32Array[] {
  return known.map((attribute) => {
    const { face } = weights;
    if (attribute.kind === 'choice') return choiceNumbers(attribute, measured, face.choice);
    const found = measured.find(({ name }) => name === attribute.name);
    if (found?.kind === 'probability') {
      return Float32Array.of(face.probability * probabilityOfYes(found));
    }
    if (found?.kind !== 'number' || attribute.kind !== 'number') return Float32Array.of(0);
    const { min, max } = attribute.range;
    const weight = minorAttributes.includes(attribute.name) ? face.minor : face.number;
    // In deviations of an even spread over the range that the model draws.
    const deviations = ((found.value - (min + max) / 2) / (max - min)) * Math.sqrt(12);
    return Float32Array.of(weight * deviations);
  });
}

/** One place for each choice, as sure as the encoder was: two unsure answers are not far apart. */
function choiceNumbers(
  attribute: EncoderAttribute,
  measured: readonly MeasuredAttribute[],
  weight: number,
): Float32Array {
  const choices = attribute.kind === 'choice' ? attribute.choices : [];
  const numbers = new Float32Array(choices.length);
  const found = measured.find(({ name }) => name === attribute.name);
  if (found?.kind !== 'choice') return numbers;
  const place = choices.indexOf(found.value);
  if (place >= 0) numbers[place] = weight * found.confidence;
  return numbers;
}

function joined(length: number, parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
