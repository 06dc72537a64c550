import type { SeedBlock } from '../batch/batch-plan';
import type { Wish } from './wish';

/** A seed worth trying, with the odds that its picture is what is wished for. */
export interface Candidate {
  seed: number;
  odds: number;
  /** Layers that other seeds give; none for a seed as it is. */
  blocks: SeedBlock[];
}

/** What a generator is asked: which seeds are worth trying for this wish. */
export interface ProspectRequest {
  wish: Wish;
  settings: { psi: number; cutoff: number | null; label: number | null };
  /** People who are to be accepted. */
  wanted: number;
  /** The most seeds to name. */
  most: number;
  /** True for seeds nobody was given before; a mere forecast may be answered with what was found a moment ago. */
  fresh: boolean;
}

/** What came of looking at seeds through the mapping graph and the odds learned from the library. */
export interface Prospect {
  /** Measured people it learned from, and those that meet the whole wish. */
  people: number;
  matching: number;
  /** Seeds looked at. */
  drawn: number;
  /** Worth trying, in the order to try them. */
  candidates: Candidate[];
  /** Mean odds of all seeds looked at. */
  plainOdds: number;
  /** How far off the odds may be, as a share of themselves (one standard error). */
  uncertainty: number;
  parts: {
    attribute: string;
    /** Mean odds of this part over all seeds looked at. */
    share: number;
    /** Mean odds of the best seeds for everything but this part. */
    without: number;
    /** Whether the library shows enough of it to look for. */
    learned: boolean;
  }[];
}

/** Asks a generator that holds the model. */
export interface Prospector {
  /** Null where looking is no use: no w, no encoder, or too few measured people. @throws INVALID_STATE when no generator runs */
  prospect(
    modelSha256: string,
    request: ProspectRequest,
    options: { by: string },
  ): Promise<Prospect | null>;
}
