import { meetsItem } from '../brief/meets-wish';
import type { Wish } from '../brief/wish';
import type { MeasuredAttribute } from '../measurement/measurement';
import type { FillFacets } from './fill-target';

/** Every cell of a target: the numbers of its bins joined by dots, the last facet changing fastest. */
export function cellsOf(facets: FillFacets): string[] {
  return facets.reduce<string[]>(
    (cells, { bins }, at) =>
      at === 0
        ? bins.map((_bin, i) => String(i))
        : cells.flatMap((cell) => bins.map((_bin, i) => `${cell}.${i}`)),
    [],
  );
}

/** The cell a measured person lies in; null when some facet has no bin for them. */
export function cellOf(
  attributes: readonly MeasuredAttribute[],
  facets: FillFacets,
): string | null {
  const numbers = facets.map(({ bins }) =>
    bins.findIndex(({ item }) => meetsItem(attributes, item)),
  );
  return numbers.includes(-1) ? null : numbers.join('.');
}

/** What somebody must show to lie in a cell. @throws RangeError for a cell that is none */
export function wishOfCell(facets: FillFacets, cell: string): Wish {
  const numbers = cell.split('.').map(Number);
  return facets.map(({ bins }, at) => {
    const bin = bins[numbers[at] ?? -1];
    if (!bin || numbers.length !== facets.length)
      throw new RangeError(`"${cell}" is no cell of this target.`);
    return bin.item;
  });
}

/** "forties, any glasses": the labels of a cell's bins. */
export function cellInWords(facets: FillFacets, cell: string): string {
  const numbers = cell.split('.').map(Number);
  return facets.map(({ bins }, at) => bins[numbers[at] ?? -1]?.label ?? '?').join(', ');
}
