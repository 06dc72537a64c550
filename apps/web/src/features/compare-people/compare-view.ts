import type { WishField } from '@figment/core/brief/wish-fields';
import { attributeInWords } from '@figment/core/measurement/attribute-in-words';
import type { MeasuredAttribute } from '@figment/core/measurement/measurement';
import type { FrameView } from '@/frame-view';

/** One of the people side by side. */
export interface ComparedView {
  frame: FrameView;
  /** "Woman of about 40"; the seed where nothing was measured surely. */
  title: string;
}

/** One line of the table: a value for each person, null where nothing is known. */
export interface CompareRow {
  name: string;
  label: string;
  values: (string | null)[];
  /** Whether they differ by more than the measurement may be off; null where somebody's value is unknown. */
  differs: boolean | null;
}

export interface PairView {
  /** Places of the two among the people. */
  a: number;
  b: number;
  near: string;
}

export interface CompareView {
  people: ComparedView[];
  rows: CompareRow[];
  pairs: PairView[];
  /** Of the first of them, for whoever is added. */
  model: { id: string; sha256: string };
  /** How many of those asked for cannot be shown. */
  missing: number;
}

/** Two numbers differ when neither lies within the uncertainty of the other; anything else when it is not the same. */
function isSame(a: MeasuredAttribute, b: MeasuredAttribute): boolean {
  if (a.kind === 'number' && b.kind === 'number') {
    return Math.abs(a.value - b.value) <= Math.max(a.plusMinus, b.plusMinus);
  }
  return a.value === b.value;
}

/** A line for everything that was measured of any of these people, in the order of the first who has it. */
export function attributeRows(
  people: readonly (readonly MeasuredAttribute[])[],
  fields: readonly WishField[],
): CompareRow[] {
  const names = [...new Set(people.flatMap((one) => one.map(({ name }) => name)))];
  return names.map((name) => {
    const found = people.map((one) => one.find((attribute) => attribute.name === name) ?? null);
    const field = fields.find(({ attribute }) => attribute === name);
    const known = found.filter((one) => one !== null);
    const differs = known.some((one, at) =>
      known.slice(at + 1).some((other) => !isSame(one, other)),
    );
    return {
      name,
      label: field?.label ?? known[0]!.label,
      values: found.map((one) => one && attributeInWords(one, field).value),
      differs: differs || known.length === people.length ? differs : null,
    };
  });
}

/** A line of plain words; an unknown one makes no difference. */
export function wordRow(name: string, label: string, values: (string | null)[]): CompareRow {
  const known = new Set(values.filter((value) => value !== null));
  const differs = known.size > 1;
  return {
    name,
    label,
    values,
    differs: differs || values.every((value) => value !== null) ? differs : null,
  };
}
