import type { Place } from './merkle';
import type { Checkpoint, LogEntry, LogKind } from './log';

/** The hash of a complete subtree of the log. */
export interface LogNode extends Place {
  /** 32 bytes. */
  hash: Uint8Array;
}

/** An entry of the audit trail, chained to the one sealed before it. */
export interface AuditSeal {
  /** From 1, without gaps. */
  seq: number;
  auditId: string;
  /** 64 lower-case hex digits. */
  hash: string;
}

/** A row of the audit trail as it is stored now, whether or not anybody could have written it so. */
export interface TrailRow {
  id: string;
  at: Date;
  actor: string;
  action: string;
  target: string;
  detail: unknown;
}

export interface LogRecords {
  /** How many entries there are. */
  size(): Promise<number>;
  /** The same, within a transaction: whoever asks next waits for its end. */
  claimEnd(): Promise<number>;
  /** Adds an entry and the subtrees (level 1 and up) that it completes. Throws if there is one at its index. */
  add(entry: LogEntry, completed: LogNode[]): Promise<void>;
  get(index: number): Promise<LogEntry | null>;
  /** Entries with from <= index < to, ascending. */
  range(from: number, to: number): Promise<LogEntry[]>;
  /** Newest first, strictly below the index `before`. */
  page(filter: { kind?: LogKind }, before: number | null, limit: number): Promise<LogEntry[]>;
  /** The hashes of complete subtrees in the order asked for; level 0 are leaves. Throws for one that is not there. */
  nodes(places: readonly Place[]): Promise<Uint8Array[]>;

  /** False if there is one of this size. */
  addCheckpoint(checkpoint: Checkpoint): Promise<boolean>;
  /** The one with the greatest size. */
  latestCheckpoint(): Promise<Checkpoint | null>;
  /** Ascending by size, strictly after `size`. */
  checkpoints(after: number, limit: number): Promise<Checkpoint[]>;
  /** The one with the smallest size of at least `size`. */
  checkpointFrom(size: number): Promise<Checkpoint | null>;

  /** The newest seal of the audit trail; within a transaction, whoever asks next waits for its end. */
  claimLastSeal(): Promise<AuditSeal | null>;
  lastSeal(): Promise<AuditSeal | null>;
  addSeals(seals: AuditSeal[]): Promise<void>;
  /** Seals with the rows they stand for, null where a row is gone. Ascending by seq, strictly after `seq`. */
  sealed(after: number, limit: number): Promise<{ seal: AuditSeal; row: TrailRow | null }[]>;
  /** Rows of the audit trail without a seal, from <= id < below, ascending by id. */
  unsealed(ids: { from?: string; below?: string }, limit: number): Promise<TrailRow[]>;
}
