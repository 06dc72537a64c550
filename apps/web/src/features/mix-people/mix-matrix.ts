import { isFigmentError } from '@figment/core/errors';
import { parseLayers, type LayerGroup } from '@figment/core/latent/layers';
import { maxPreviews } from '@figment/core/studio/preview.contract';
import type { SketchInput, SketchSource } from '@figment/core/studio/sketch';
import type { MixAddress } from './mix-address';

/** A place of the matrix: row -1 is the row of sources, column -1 the column of destinations. */
export interface MixCell {
  row: number;
  column: number;
  sketch: SketchInput;
  /** What it is, for people who do not see it. */
  name: string;
  /** The same sketch has the same key, wherever it stands. */
  key: string;
}

export interface MixMatrix {
  cells: MixCell[];
  /** Of each column: why its layers cannot be read; null where they can. */
  layerProblems: (string | null)[];
  /** Why nothing of it is drawn; null when it may be. */
  problem: string | null;
}

export interface MixModel {
  sha256: string;
  layers: number;
  groups: readonly LayerGroup[];
}

/** Every picture of a matrix; those of columns with unreadable layers are left out. */
export function mixMatrix(
  { rows, columns, psi }: MixAddress,
  model: MixModel,
  nameOf: (source: SketchSource) => string,
): MixMatrix {
  const layerProblems: (string | null)[] = [];
  const layers = columns.map(({ layers: text }) => {
    try {
      const read = parseLayers(text, model);
      layerProblems.push(null);
      return read;
    } catch (error) {
      if (!isFigmentError(error)) throw error;
      layerProblems.push([error.message, error.hint].filter(Boolean).join(' '));
      return null;
    }
  });
  const settings = { modelSha256: model.sha256, ...(psi === null ? {} : { psi }) };
  const cells: MixCell[] = [];
  const add = (row: number, column: number, sketch: SketchInput, name: string) =>
    cells.push({ row, column, sketch, name, key: JSON.stringify(sketch) });
  columns.forEach(({ source }, j) => add(-1, j, { ...settings, base: source }, nameOf(source)));
  rows.forEach((base, i) => {
    add(i, -1, { ...settings, base }, nameOf(base));
    columns.forEach(({ source, layers: text }, j) => {
      const lent = layers[j];
      if (!lent) return;
      const sketch = { ...settings, base, mixes: [{ layers: lent, source }] };
      add(i, j, sketch, `${nameOf(base)} with ${text} of ${nameOf(source)}`);
    });
  });
  return { cells, layerProblems, problem: sizeProblem(rows.length, columns.length) };
}

/** Pictures of a matrix, the unmixed row and column included. */
export function picturesOf(rows: number, columns: number): number {
  return rows + columns + rows * columns;
}

export function sizeProblem(rows: number, columns: number): string | null {
  const pictures = picturesOf(rows, columns);
  if (pictures <= maxPreviews) return null;
  return `${rows} rows and ${columns} columns are ${pictures} pictures; at most ${maxPreviews} are drawn at once. Remove a row or a column.`;
}

/** The cell an arrow key leads to; the corner holds nothing and is passed over. */
export function stepFrom(
  at: { row: number; column: number },
  key: string,
  size: { rows: number; columns: number },
): { row: number; column: number } {
  const [down, right] = steps[key] ?? [0, 0];
  const row = Math.min(size.rows - 1, Math.max(-1, at.row + down));
  const column = Math.min(size.columns - 1, Math.max(-1, at.column + right));
  return row === -1 && column === -1 ? at : { row, column };
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
