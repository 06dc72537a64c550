import { probabilityOfYes, type MeasuredAttribute } from '../measurement/measurement';
import type { ProbeExample } from './probe';
import { fitRidge, type Pause } from './ridge';
import { featuresOf, inW, scaleOf } from './style-features';

/** An attribute that more than one group of layers tells, and how far two groups of one person are apart in it. */
export interface Agreement {
  attribute: string;
  /** What each group tells: `product` plus `bias`, for the group and its row. */
  told: { group: number; row: number; bias: number }[];
  /** Nine of ten people's own groups are no further apart. */
  tolerance: number;
}

/** An attribute as one group tells it: a line over w. */
interface Told {
  group: number;
  weights: Float64Array;
  bias: number;
  heldOut: Float64Array;
}

/** A group tells an attribute when its layers alone explain so much of it. */
const toldFrom = 0.3;
const nineOfTen = 0.9;

/**
 * What has to agree when the groups of several seeds are put together: an age that the head's form and the skin tell both, for
 * example. Learned from measured people, group by group, as ridge regressions on held-out rows.
 * @param groups layers of each
 * @returns the attributes that are told twice, and rows [rows, layers * dim] to multiply a w with; a row is 0 outside its group
 */
export async function fitAgreement(
  examples: readonly ProbeExample[],
  shape: { layers: number; dim: number },
  groups: readonly (readonly number[])[],
  pause: Pause,
): Promise<{ agreements: Agreement[]; rows: Float32Array }> {
  if (groups.length < 2) return { agreements: [], rows: new Float32Array() };
  const { layers, dim } = shape;
  const scale = scaleOf(examples, layers, dim);
  const names = [
    ...new Set(
      examples.flatMap(({ attributes }) =>
        attributes.filter(({ kind }) => kind !== 'choice').map(({ name }) => name),
      ),
    ),
  ];
  const targets = names.map((name) =>
    Float64Array.from(examples, ({ attributes }) => valueOf(attributes, name)),
  );
  const spreads = targets.map(varianceOf);
  const told = names.map((): Told[] => []);
  for (const [group, members] of groups.entries()) {
    const { rows, back } = await featuresOf(examples, members, dim, scale, pause);
    const fits = await fitRidge(rows, targets, pause);
    for (const [at, fit] of fits.entries()) {
      if (spreads[at]! <= 0 || 1 - fit.error / spreads[at]! < toldFrom) continue;
      told[at]!.push({ group, heldOut: fit.heldOut, ...inW(fit, back, scale) });
    }
  }
  const twice = names.flatMap((attribute, at) =>
    told[at]!.length > 1 ? { attribute, told: told[at]! } : [],
  );
  const lines = twice.flatMap((one) => one.told);
  const rows = new Float32Array(lines.length * layers * dim);
  for (const [row, { weights }] of lines.entries()) rows.set(weights, row * layers * dim);
  const agreements = twice.map(({ attribute, told: by }): Agreement => ({
    attribute,
    told: by.map((line) => ({ group: line.group, bias: line.bias, row: lines.indexOf(line) })),
    tolerance: toleranceOf(by.map(({ heldOut }) => heldOut)),
  }));
  return { agreements, rows };
}

/** A number as it is, a yes or no as how probable the yes is. */
function valueOf(attributes: readonly MeasuredAttribute[], name: string): number {
  const found = attributes.find((one) => one.name === name);
  if (found?.kind === 'number') return found.value;
  if (found?.kind !== 'probability') return 0;
  return probabilityOfYes(found);
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

/** How far the most distant two of what is told of one person are apart, for nine of ten people. */
function toleranceOf(told: readonly Float64Array[]): number {
  const apart = Array.from(told[0]!, (_, row) => {
    const values = told.map((one) => one[row]!);
    return Math.max(...values) - Math.min(...values);
  }).sort((a, b) => a - b);
  return apart[Math.floor(nineOfTen * (apart.length - 1))]!;
}
