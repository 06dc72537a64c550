import { cholesky, solve } from './ridge';

/**
 * Linear discriminant analysis (Fisher 1936, with the classes' shares as in Rao 1948): from several scores to the log-odds of some
 * classes against the others, when each class is normal around its own mean with one covariance for all. Other than one line, it
 * tells what lies between two others, such as grey hair between brown and white.
 * @param lines scores, [lines][rows]
 * @param classOf class of each row
 * @param wished by class; at least one is and one is not, and each class has rows
 * @returns log-odds of the scores of one row
 */
export function fitDiscriminant(
  lines: readonly Float64Array[],
  classOf: readonly number[],
  wished: readonly boolean[],
): (scores: ArrayLike<number>) => number {
  const n = lines.length;
  const count = classOf.length;
  const rows = wished.map(() => 0);
  const means = wished.map(() => new Float64Array(n));
  for (const [row, one] of classOf.entries()) {
    rows[one]! += 1;
    for (let k = 0; k < n; k += 1) means[one]![k]! += lines[k]![row]!;
  }
  for (const [one, mean] of means.entries()) for (let k = 0; k < n; k += 1) mean[k]! /= rows[one]!;
  const covariance = new Float64Array(n * n);
  for (const [row, one] of classOf.entries()) {
    const mean = means[one]!;
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j <= i; j += 1)
        covariance[i * n + j]! +=
          ((lines[i]![row]! - mean[i]!) * (lines[j]![row]! - mean[j]!)) / count;
  }
  let trace = 0;
  for (let i = 0; i < n; i += 1) trace += covariance[i * n + i]!;
  // Scores of all classes add up to 1: without this the matrix would have no inverse.
  for (let i = 0; i < n; i += 1) covariance[i * n + i]! += (0.01 * trace) / n + 1e-9;
  const lower = cholesky(covariance, n);
  const classes = means.map((mean, one) => {
    const weights = solve(lower, n, mean);
    const half = mean.reduce((sum, value, k) => sum + value * weights[k]!, 0) / 2;
    return { weights, bias: Math.log(rows[one]! / count) - half };
  });
  return (scores) => {
    const logits = classes.map(({ weights, bias }) =>
      weights.reduce((sum, weight, k) => sum + weight * scores[k]!, bias),
    );
    return (
      logSum(logits.filter((_, one) => wished[one])) -
      logSum(logits.filter((_, one) => !wished[one]))
    );
  };
}

function logSum(values: readonly number[]): number {
  const most = Math.max(...values);
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}
