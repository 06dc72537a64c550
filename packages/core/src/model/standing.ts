export const modelStates = ['active', 'retired', 'forbidden'] as const;
export type ModelState = (typeof modelStates)[number];

/** Who writes the row of a model that nobody decided anything about yet, only because its package is kept. */
export const packageKeeper = 'system:worker';

/** What was decided about a model, and where its package and its sample sheet are kept. Without one it is active. */
export interface ModelStanding {
  sha256: string;
  /** `retired`: nobody new is made by it. `forbidden`: nobody of it is licensed either. */
  state: ModelState;
  /** Why it is not active, in words. */
  reason: string | null;
  /** Instead of the manifest's own; inside the range that orders are held to. */
  defaultPsi: number | null;
  /** Object key below which the package lies as a zip, see `storage/large-object.ts`. */
  packageKey: string | null;
  packageBytes: number | null;
  /** Object key of a sheet of sample pictures. */
  sampleKey: string | null;
  /** A user's id or `system:<name>`; `packageKeeper` where nobody decided anything. */
  setBy: string;
  setAt: Date;
}

/** What rests on a model, asked before it is retired or forbidden. */
export interface ModelImpact {
  people: number;
  /** Of them, shown to nobody but staff. */
  hidden: number;
  /** Of them, with a published release. */
  released: number;
  /** Licenses on them that run now. */
  licenses: number;
  /** Agencies that hold those. */
  organizations: number;
  openBatches: { id: string; count: number; madeCount: number }[];
  /** Ids of the newest people, newest first. */
  newest: string[];
}

export interface ModelStandingRecords {
  get(sha256: string): Promise<ModelStanding | null>;
  all(): Promise<ModelStanding[]>;
  /** Writes a decision; what is kept where stays. */
  decide(
    decision: Pick<ModelStanding, 'sha256' | 'state' | 'reason' | 'defaultPsi' | 'setBy' | 'setAt'>,
  ): Promise<void>;
  /** Writes where something is kept; what was decided stays. Without a row it becomes active, by `packageKeeper`. */
  keep(
    sha256: string,
    kept: Partial<Pick<ModelStanding, 'packageKey' | 'packageBytes' | 'sampleKey'>>,
    at: Date,
  ): Promise<void>;
  /** How many people each model made, by sha256; models that made nobody are left out. */
  peopleOfModels(): Promise<Map<string, number>>;
  /** @param newest how many ids of people to give */
  impact(sha256: string, at: Date, newest: number): Promise<ModelImpact>;
}
