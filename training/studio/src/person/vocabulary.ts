import table from '../../vocabulary.json';

/** Names, weights and colors of the studio's choices. The Python side reads the same file. */
export const vocabulary = table;

export type Weights = Record<string, number>;

/** The name at which u (uniform in 0..1) lands when walking along the weights in their order. */
export function pick(u: number, weights: Weights): string {
  const entries = Object.entries(weights);
  let left = u * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    left -= weight;
    if (left <= 0) return name;
  }
  return entries[entries.length - 1]![0];
}
