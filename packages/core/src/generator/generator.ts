/** A worker: what it can draw, and when it was last heard of. */
export interface Generator {
  /** The name it signs leases with. */
  id: string;
  machine: string;
  build: string;
  /** Engine processes per model. */
  engines: number;
  /** sha256 of the packages it holds. */
  models: string[];
  startedAt: Date;
  seenAt: Date;
}

export interface GeneratorRecords {
  /** Adds it or says that it is still there. */
  announce(generator: Generator): Promise<void>;
  /** It has stopped. */
  forget(id: string): Promise<void>;
  /** Those heard of since, by id. */
  living(since: Date): Promise<Generator[]>;
  /** Removes those not heard of since. */
  forgetSilent(since: Date): Promise<void>;
}

/** How often a worker says that it is there. */
export const announceMilliseconds = 5_000;
/** A worker that was silent for longer is not counted on. */
export const silentMilliseconds = 15_000;

/** Heard of since this, a generator counts as living. */
export function livingSince(now: Date): Date {
  return new Date(now.getTime() - silentMilliseconds);
}
