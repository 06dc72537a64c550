import { distanceW } from '../latent/shape-w';
import { probabilityOfYes, type MeasuredAttribute } from '../measurement/measurement';
import type { Moved, PreviewComparison } from './preview';

/** A picture as far as it can be compared. */
export interface Comparable {
  attributes: readonly MeasuredAttribute[];
  embedding: Float32Array | null;
  w: Float32Array | null;
}

/**
 * How far a picture is from a reference of the same model.
 * @param usualDistance between the style vectors of two unrelated people; null where there are none
 */
export function comparePreviews(
  picture: Comparable,
  reference: Comparable,
  usualDistance: number | null,
): PreviewComparison {
  const { embedding, w } = picture;
  const identityDistance =
    embedding && reference.embedding ? distanceW(embedding, reference.embedding) : null;
  const styleDistance =
    w && reference.w && usualDistance ? distanceW(w, reference.w) / usualDistance : null;
  const attributes = picture.attributes.flatMap((to) => {
    const from = reference.attributes.find(({ name }) => name === to.name);
    const moved = from ? movedOf(from, to) : null;
    return moved ? [moved] : [];
  });
  return { identityDistance, styleDistance, attributes };
}

function movedOf(from: MeasuredAttribute, to: MeasuredAttribute): Moved | null {
  const { name, label } = to;
  if (from.kind === 'number' && to.kind === 'number') {
    const change = to.value - from.value;
    // Two independent errors: their squares add up.
    const plusMinus = Math.hypot(from.plusMinus, to.plusMinus);
    const { unit } = to;
    return { name, label, kind: 'number', from: from.value, to: to.value, change, unit, plusMinus };
  }
  if (from.kind === 'choice' && to.kind === 'choice') {
    const { confidence } = to;
    return { name, label, kind: 'choice', from: from.value, to: to.value, confidence };
  }
  if (from.kind === 'probability' && to.kind === 'probability') {
    const change = probabilityOfYes(to) - probabilityOfYes(from);
    return { name, label, kind: 'probability', from: from.value, to: to.value, change };
  }
  return null;
}
