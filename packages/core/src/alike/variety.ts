/** Two people of a set and how far apart they are by embedding. */
export interface Pair {
  first: string;
  second: string;
  distance: number;
}

export interface Variety {
  /** How many were compared. */
  people: number;
  /** "As varied as so many people who have nothing in common": 1 for copies of one, at most `people`. */
  score: number;
  /** The nearest pairs, nearest first. */
  nearest: Pair[];
}

/** Eigenvalues of a symmetric matrix, in any order. @param rows row by row, [size * size] */
export type SymmetricEigenvalues = (rows: Float64Array, size: number) => ArrayLike<number>;

/** Between normalized embeddings, where a model brings no training index that says more. */
export const defaultScale = 0.55;

/** How many pairs are named. */
const pairs = 3;

/**
 * How alike a set is, as one number: the Vendi score (Friedman and Dieng, "The Vendi Score", 2023), the exponential of the entropy of the
 * eigenvalues of K / n. K holds similarities exp(-d^2 / 2 scale^2) of embeddings, 1 for the same picture and nearly 0 for strangers, so
 * that the number counts people who have nothing in common.
 * @param scale the distance at which two people begin to differ: the median distance of an unseen picture from its nearest training picture
 * @throws RangeError for embeddings of different lengths
 */
export function varietyOf(
  points: readonly { subjectId: string; embedding: Float32Array }[],
  scale: number,
  eigenvalues: SymmetricEigenvalues,
): Variety {
  const size = points.length;
  if (size === 0) return { people: 0, score: 0, nearest: [] };
  const rows = new Float64Array(size * size);
  const all: Pair[] = [];
  for (let i = 0; i < size; i += 1) {
    rows[i * size + i] = 1 / size;
    for (let j = i + 1; j < size; j += 1) {
      const squared = squaredDistance(points[i]!.embedding, points[j]!.embedding);
      const similarity = Math.exp(-squared / (2 * scale * scale)) / size;
      rows[i * size + j] = similarity;
      rows[j * size + i] = similarity;
      const distance = Math.sqrt(squared);
      all.push({ first: points[i]!.subjectId, second: points[j]!.subjectId, distance });
    }
  }
  let entropy = 0;
  for (const value of Array.from(eigenvalues(rows, size))) {
    // Rounding may lead a hair below 0.
    if (value > 1e-12) entropy -= value * Math.log(value);
  }
  return {
    people: size,
    score: Math.min(size, Math.max(1, Math.exp(entropy))),
    nearest: all.sort((a, b) => a.distance - b.distance).slice(0, pairs),
  };
}

/** @throws RangeError for embeddings of two lengths */
export function squaredDistance(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError('Embeddings of one set must have one length.');
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}

/** The number with its meaning, for people. @param noun "people", or what else the set shows */
export function varietyInWords({ people, score }: Variety, noun = 'people'): string {
  if (people < 2) return `There is nobody to compare: at least two measured ${noun} are needed.`;
  const share = score / people;
  const degree =
    share >= 0.85
      ? 'Hardly anybody looks alike'
      : share >= 0.6
        ? 'Some look alike'
        : share >= 0.3
          ? 'Many look alike'
          : 'Most look alike';
  return `As varied as ${score < 10 ? score.toFixed(1) : Math.round(score)} ${noun} who have nothing in common, of ${people}. ${degree}.`;
}
