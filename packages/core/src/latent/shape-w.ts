import { FigmentError } from '../errors';
import type { DirectionList } from '../model/manifest';
import type { WShape } from './latent';

/**
 * w that was truncated with `from`, as if it had been truncated with `to`: avg + (to / from) (w - avg) for the layers below
 * `cutoff` (all of them when null). `avg` holds one vector or one per layer. Throws INVALID when `from` is 0: nothing is left of w.
 */
export function retruncateW(
  w: Float32Array,
  avg: Float32Array,
  psi: { from: number; to: number },
  cutoff: number | null,
  shape: WShape,
): Float32Array {
  if (psi.from === psi.to) return w.slice();
  if (psi.from === 0) {
    throw new FigmentError(
      'INVALID',
      'Whoever was made with psi 0 is the average: no other psi can be reached.',
      {
        field: 'psi',
      },
    );
  }
  const scale = psi.to / psi.from;
  const end = Math.min(cutoff ?? shape.layers, shape.layers) * shape.dim;
  return w.map((value, i) => {
    if (i >= end) return value;
    const mean = avg[i % avg.length]!;
    return mean + scale * (value - mean);
  });
}

/** A vector of the unrelated subject at a right angle: the share of it in a variation at `distance`, as an angle. */
function angleAt(distance: number): number {
  return 2 * Math.asin(distance / Math.SQRT2);
}

/**
 * Somebody at `distance` from w (0 the same, 1 as far as somebody unrelated), towards `other`, an unrelated subject of the same
 * model and psi: avg + cos(a) (w - avg) + sin(a) (other - avg) with distance = sqrt(2) sin(a / 2). For two independent draws
 * of one normal distribution this is again a draw of it, so that no layer leaves its own spread, and the expected length of the step
 * is `distance` times that between two unrelated draws (rotation as in Neal, "MCMC using Hamiltonian dynamics" 2011, section 5.5.3).
 */
export function varyW(
  w: Float32Array,
  other: Float32Array,
  avg: Float32Array,
  distance: number,
): Float32Array {
  if (!(distance >= 0 && distance <= 1)) {
    throw new FigmentError('INVALID', `A distance of ${distance} is outside 0 to 1.`, {
      field: 'variation.distance',
    });
  }
  if (distance === 0) return w.slice();
  const angle = angleAt(distance);
  const [stay, go] = [Math.cos(angle), Math.sin(angle)];
  return w.map((value, i) => {
    const mean = avg[i % avg.length]!;
    return mean + stay * (value - mean) + go * (other[i]! - mean);
  });
}

/**
 * w after `amount` steps of a direction whose vectors lie in `vectors` (all directions of a package, joined): one vector for all its
 * layers or one for each. Throws INVALID for a direction that takes a block of somebody else.
 */
export function stepW(
  w: Float32Array,
  direction: DirectionList[number],
  vectors: Float32Array,
  amount: number,
  shape: WShape,
): Float32Array {
  const { step, label, name } = direction;
  if (step.kind === 'block') {
    throw new FigmentError(
      'INVALID',
      `"${label}" takes a part of somebody else and has no amount.`,
      {
        field: `sliders.${name}`,
      },
    );
  }
  const layers = direction.layers ?? Array.from({ length: shape.layers }, (_, layer) => layer);
  const moved = w.slice();
  layers.forEach((layer, at) => {
    const from = step.offset + (step.perLayer ? at * shape.dim : 0);
    for (let i = 0; i < shape.dim; i += 1) {
      moved[layer * shape.dim + i]! += amount * vectors[from + i]!;
    }
  });
  return moved;
}

/** Euclidean, over all layers. */
export function distanceW(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i += 1) squares += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(squares);
}
