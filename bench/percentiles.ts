/** The value below which this share of the values lie, in any order; NaN of none. */
export function at(values: readonly number[], share: number): number {
  const place = Math.min(values.length - 1, Math.floor(values.length * share));
  return values.toSorted((a, b) => a - b)[place] ?? Number.NaN;
}

/** The value in the middle; of an even number of values the upper one. NaN of none. */
export const median = (values: readonly number[]) => at(values, 0.5);
