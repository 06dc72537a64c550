import type { Refusal } from './preview';

/** How long a generator may be silent over a question before another takes it. */
export const studioLeaseMilliseconds = 5_000;
/** A question that this many generators died over is given up. */
export const studioTries = 2;
/** The most questions of one asker that may wait at once. */
export const maxWaitingQuestions = 32;

/** A question on the desk, taken by a generator. */
export interface StudioJob {
  id: string;
  kind: string;
  modelSha256: string;
  requestedBy: string;
  /** Plain JSON: parse it. */
  request: unknown;
  attempts: number;
  createdAt: Date;
}

export type StudioAnswer = { reply: unknown; picture: Uint8Array | null } | { error: Refusal };

/** The generators' side of `StudioJobs`: questions of all webs lie on one desk, whichever generator is free takes the oldest. */
export interface StudioDesk {
  /**
   * Takes the oldest question about one of these models and of these kinds that waits, or whose generator fell silent: atomic
   * between generators. Null when there is none.
   */
  claim(
    owner: string,
    wanted: { models: readonly string[]; kinds: readonly string[] },
    now: Date,
  ): Promise<StudioJob | null>;
  /** Says the generator is at it. False when nobody waits for the answer any more or somebody else has it: let go. */
  renew(id: string, owner: string, now: Date): Promise<boolean>;
  /** Hands the answer over, once; nothing happens when nobody waits for it any more. */
  answer(id: string, owner: string, answer: StudioAnswer): Promise<void>;
  /** Calls back whenever a question may have come, until the returned function is called. */
  onQuestion(heard: () => void): () => void;
}
