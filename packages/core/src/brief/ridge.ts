/**
 * Ridge regression with its own held-out answers. Hoerl and Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal Problems"
 * (1970): b = (X'X + aI)^-1 X'y. The prediction for a row as if it had been left out follows without fitting again (Allen's PRESS,
 * 1974): y - e / (1 - h), with the residual e and the row's own leverage h = x'(X'X + aI)^-1 x.
 */

/** Rows of features, one after another. */
export interface Rows {
  values: Float64Array;
  count: number;
  width: number;
}

export interface RidgeFit {
  weights: Float64Array;
  bias: number;
  /** What each row would have been given, had it not been learned from. */
  heldOut: Float64Array;
  /** Mean squared error of those. */
  error: number;
}

/** L with LL' = A, A symmetric and positive, [n, n] row by row. Throws RangeError when it is not positive. */
export function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]!;
      else {
        if (!(sum > 0)) throw new RangeError('The matrix is not positive.');
        lower[i * n + i] = Math.sqrt(sum);
      }
    }
  }
  return lower;
}

/** x with Lx = b. */
function forward(lower: Float64Array, n: number, b: ArrayLike<number>, at = 0): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let sum = b[at + i]!;
    for (let k = 0; k < i; k += 1) sum -= lower[i * n + k]! * x[k]!;
    x[i] = sum / lower[i * n + i]!;
  }
  return x;
}

/** x with L'x = b. */
function backward(lower: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = b[i]!;
    for (let k = i + 1; k < n; k += 1) sum -= lower[k * n + i]! * x[k]!;
    x[i] = sum / lower[i * n + i]!;
  }
  return x;
}

/** x with LL'x = b, for what `cholesky` gave. */
export function solve(lower: Float64Array, n: number, b: ArrayLike<number>): Float64Array {
  return backward(lower, n, forward(lower, n, b));
}

/** Called between stretches of a few milliseconds, so that whoever fits can do something else meanwhile. */
export type Pause = () => Promise<void>;
/** Rows between two pauses. */
const stretch = 32;

/** Strengths that are tried, as shares of the mean square of a feature times the number of rows. */
const strengths = [0.001, 0.01, 0.05, 0.2, 1];

/**
 * Fits every target on the same rows and keeps for each the strength with the least held-out error.
 * @param rows features whose means are 0; at least 8
 * @param targets one value per row each
 */
export async function fitRidge(
  rows: Rows,
  targets: readonly Float64Array[],
  pause: Pause,
): Promise<RidgeFit[]> {
  const { values, count, width } = rows;
  const gram = new Float64Array(width * width);
  for (let row = 0; row < count; row += 1) {
    if (row % stretch === 0) await pause();
    const at = row * width;
    for (let i = 0; i < width; i += 1) {
      const value = values[at + i]!;
      if (value === 0) continue;
      for (let j = 0; j <= i; j += 1) gram[i * width + j]! += value * values[at + j]!;
    }
  }
  let trace = 0;
  for (let i = 0; i < width; i += 1) trace += gram[i * width + i]!;
  const means = targets.map((target) => target.reduce((sum, value) => sum + value, 0) / count);
  const moments = targets.map((target, t) => {
    const moment = new Float64Array(width);
    for (let row = 0; row < count; row += 1) {
      const rest = target[row]! - means[t]!;
      for (let i = 0; i < width; i += 1) moment[i]! += rest * values[row * width + i]!;
    }
    return moment;
  });

  const best: (RidgeFit | null)[] = targets.map(() => null);
  for (const strength of strengths) {
    const regular = Float64Array.from(gram);
    const add = Math.max(1e-12, (strength * trace) / width);
    for (let i = 0; i < width; i += 1) regular[i * width + i]! += add;
    const lower = cholesky(regular, width);
    const leverage = new Float64Array(count);
    for (let row = 0; row < count; row += 1) {
      if (row % stretch === 0) await pause();
      const half = forward(lower, width, values, row * width);
      let sum = 1 / count;
      for (let i = 0; i < width; i += 1) sum += half[i]! * half[i]!;
      leverage[row] = Math.min(sum, 0.999);
    }
    for (const [t, target] of targets.entries()) {
      const weights = solve(lower, width, moments[t]!);
      const heldOut = new Float64Array(count);
      let error = 0;
      for (let row = 0; row < count; row += 1) {
        let given = means[t]!;
        for (let i = 0; i < width; i += 1) given += weights[i]! * values[row * width + i]!;
        const left = (target[row]! - given) / (1 - leverage[row]!);
        heldOut[row] = target[row]! - left;
        error += (left * left) / count;
      }
      const before = best[t];
      if (!before || error < before.error) best[t] = { weights, bias: means[t]!, heldOut, error };
    }
  }
  return best.map((fit) => fit!);
}

/**
 * A probability from a score: 1 / (1 + exp(-(slope * score + offset))). Platt, "Probabilistic Outputs for Support Vector Machines"
 * (1999), with his smoothed targets, by Newton's method with a small ridge on the slope.
 * @param scores held-out scores, so that the probability is not too sure
 */
export function fitPlatt(
  scores: Float64Array,
  hits: readonly boolean[],
): { slope: number; offset: number } {
  const positives = hits.filter(Boolean).length;
  const negatives = hits.length - positives;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  let slope = 0;
  let offset = Math.log((positives + 1) / (negatives + 1));
  for (let round = 0; round < 50; round += 1) {
    let [g0, g1, h00, h01, h11] = [0, 1e-6 * slope, 1e-9, 0, 1e-6];
    for (const [i, score] of scores.entries()) {
      const p = sigmoid(slope * score + offset);
      const rest = p - (hits[i] ? high : low);
      const weight = Math.max(1e-9, p * (1 - p));
      g0 += rest;
      g1 += rest * score;
      h00 += weight;
      h01 += weight * score;
      h11 += weight * score * score;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(Math.abs(determinant) > 1e-12)) break;
    const [stepOffset, stepSlope] = [
      (h11 * g0 - h01 * g1) / determinant,
      (h00 * g1 - h01 * g0) / determinant,
    ];
    // A long step on nearly separable scores would leave the region where Newton's method holds.
    const damping = Math.min(1, 5 / Math.max(Math.abs(stepOffset), Math.abs(stepSlope), 1e-9));
    offset -= damping * stepOffset;
    slope -= damping * stepSlope;
    if (Math.abs(stepOffset) + Math.abs(stepSlope) < 1e-7) break;
  }
  return { slope, offset };
}

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** The normal distribution function, by Abramowitz and Stegun 7.1.26 (error below 1.5e-7). */
export function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - poly * Math.exp(-x * x);
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}
