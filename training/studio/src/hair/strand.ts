/** Strands, and what each of their points carries besides its place. */
import { clamp } from '../math';

/** Strands as points [count][points][4]: posed x, y, z (decimeters) and `packPoint`. */
export interface Strands {
  points: Float32Array;
  count: number;
  perStrand: number;
  /** Width of a full strand, decimeters. */
  width: number;
  /** Smooth enough to be drawn through every other point. */
  straight?: boolean;
}

/**
 * One whole number below 2^22, exact in a float: `shell`, how far out in the hair the point lies; `draw`, the root's
 * own number that its color comes from; `width`, the strand's share of the full width. All 0 to 1.
 */
export function packPoint(shell: number, draw: number, width: number): number {
  const bits = (value: number, top: number): number => Math.round(clamp(value, 0, 1) * top);
  return bits(draw, 1023) * 4096 + bits(width, 63) * 64 + bits(shell, 63);
}
