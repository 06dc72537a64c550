import type { WishField } from '@figment/core/brief/wish-fields';
import type { FillBin } from '@figment/core/fill/fill-target';

export interface CellView {
  cell: string;
  words: string;
  released: number;
  waiting: number;
  /** What was still missing when this was read. */
  missing: number;
  tries: number;
  hits: number;
  /** Null where nothing was tried. */
  open: boolean;
  givenUp: boolean;
  /** What was missed most, in words. */
  missed: string[];
}

export interface TargetView {
  id: string;
  name: string;
  modelName: string;
  atLeast: number;
  enabled: boolean;
  facets: { label: string; bins: string[] }[];
  cells: CellView[];
  released: number;
  waiting: number;
  full: number;
  lastRunAt: string | null;
}

/** A model whose coverage can be looked at, with the bins its facets usually have. */
export interface FillModel {
  id: string;
  name: string;
  facets: { attribute: string; label: string; kind: WishField['kind']; bins: FillBin[] }[];
}
