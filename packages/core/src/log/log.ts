/** What an entry of the transparency log can say. */
export const logKinds = [
  'release.published',
  'release.revoked',
  'license.granted',
  'license.recalled',
  'model.registered',
  'model.forbidden',
  'model.reactivated',
  'photograph.registered',
  'complaint.upheld',
  'key.rotated',
  'key.revoked',
  'audit.sealed',
] as const;
export type LogKind = (typeof logKinds)[number];

/**
 * One entry of the public log. Entries are only ever added, and whoever has the log sees every word of them: no names,
 * no addresses, no prices.
 */
export interface LogEntry {
  /** From 0, without gaps. */
  index: number;
  kind: LogKind;
  /** To the millisecond. */
  at: Date;
  /** JSON, as it was hashed. */
  body: Record<string, unknown>;
  /** RFC 6962 leaf hash of `leafBytes`, 64 lower-case hex digits. */
  leafHash: string;
}

/** An entry as the world gets it: in exports, proofs and public documents. */
export interface PublicLogEntry {
  index: number;
  kind: LogKind;
  /** ISO 8601 in UTC, with milliseconds. */
  at: string;
  body: Record<string, unknown>;
}

/** The root of the tree at a size, with the library's signature. */
export interface Checkpoint {
  /** How many entries the tree has. */
  size: number;
  /** 64 lower-case hex digits. */
  rootHash: string;
  /** A signed note (c2sp.org/signed-note) of a c2sp.org/tlog-checkpoint. */
  note: string;
  keyId: string;
  at: Date;
}

export function publicEntry({ index, kind, at, body }: Omit<LogEntry, 'leafHash'>): PublicLogEntry {
  return { index, kind, at: at.toISOString(), body };
}

/**
 * What is hashed into the tree for an entry: the RFC 8785 canonical JSON of `{ at, body, index, kind }`, UTF-8. The index is in
 * it, so that a leaf proves its place even to somebody who lost the proof.
 */
export function leafBytes(
  digest: { canonical(value: unknown): Uint8Array },
  { index, kind, at, body }: PublicLogEntry,
): Uint8Array {
  return digest.canonical({ at, body, index, kind });
}
