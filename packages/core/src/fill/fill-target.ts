import type { z } from 'zod';
import type { fillFacets } from './fill-target.contract';

/** A facet of the library and the bins it is cut into. */
export type FillFacets = z.output<typeof fillFacets>;
export type FillBin = FillFacets[number]['bins'][number];

/** What trying to fill one cell has brought so far. */
export interface CellYield {
  /** Pictures tried and people accepted, over all ended batches for this cell. */
  tries: number;
  hits: number;
  batches: number;
  /** The batch that is being made for it. */
  openBatchId: string | null;
  /** The attributes missed most in the last batch, with how often. */
  missed: Record<string, number>;
}

/** Keeps at least so many released people in every cell of the chosen facets; runs when nothing else does. */
export interface FillTarget {
  id: string;
  name: string;
  modelId: string;
  modelSha256: string;
  facets: FillFacets;
  atLeast: number;
  enabled: boolean;
  /** By cell: the numbers of its bins, joined by dots. */
  yields: Record<string, CellYield>;
  lastRunAt: Date | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

/** How many people are in a cell. */
export interface CellCount {
  cell: string;
  released: number;
  /** Made and neither released nor rejected: an editor has to look. */
  waiting: number;
}

export interface FillRecords {
  add(target: FillTarget): Promise<void>;
  get(id: string): Promise<FillTarget | null>;
  /** By name. */
  all(): Promise<FillTarget[]>;
  /** Changes what an admin chooses. */
  update(
    id: string,
    to: Partial<Pick<FillTarget, 'name' | 'facets' | 'atLeast' | 'enabled' | 'yields'>> & {
      updatedAt: Date;
    },
  ): Promise<void>;
  remove(id: string): Promise<void>;
  setYield(id: string, cell: string, to: CellYield): Promise<void>;
  /**
   * Takes the turn to fill an enabled target, atomically between generators: false if it is disabled, somebody took it after `since`,
   * or any batch is open.
   */
  takeTurn(id: string, now: Date, since: Date): Promise<boolean>;
  /** People per cell of these facets, made by any version of the model of this package; empty cells left out. */
  coverage(modelSha256: string, facets: FillFacets): Promise<CellCount[]>;
}

/** After so many tries without a single hit a cell counts as one that cannot be filled. */
export const triesBeforeGivingUp = 300;
/** The most cells of a target. */
export const mostCells = 240;
