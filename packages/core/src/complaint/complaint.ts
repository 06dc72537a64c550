/** `dismissed` and `upheld` are final. */
export const complaintStates = ['waiting', 'dismissed', 'upheld'] as const;
export type ComplaintState = (typeof complaintStates)[number];

/** One thing in the library that the complainant's picture was near to. */
export interface ComplaintMatch {
  subjectId: string;
  /** `watermark`, the same `pixels`, or `looks`. */
  by: 'watermark' | 'pixels' | 'looks';
  /** Differing bits of 64 of the perceptual hash. */
  distance: number;
}

/**
 * What comparing the complainant's picture found. The picture itself is never kept. A perceptual hash finds the same picture
 * after scaling, cropping a little or recoloring; it does not compare faces.
 */
export interface ComplaintComparison {
  format: 'figment-complaint-comparison/1';
  /** Of the file, lower-case hex: proves later which picture was compared. */
  fileSha256: string;
  width: number;
  height: number;
  /** Bits of 64 between the picture and the one complained about, the nearer of both orientations; null when none was named. */
  named: { distance: number; mirrored: boolean; samePixels: boolean; watermark: boolean } | null;
  /** Nearest first, at most 5. */
  matches: ComplaintMatch[];
  comparedAt: string;
}

/** Somebody says that a picture of the library shows them. */
export interface Complaint {
  id: string;
  /** SHA-256 of the secret in the complainant's link, 64 lower-case hex digits. */
  tokenSha256: string;
  /** Whom it is about; null when the complainant could not name anybody and nothing was near. */
  subjectId: string | null;
  /** Where the complainant saw the picture; null for no answer. */
  seenAt: string | null;
  email: string;
  statement: string;
  state: ComplaintState;
  comparison: ComplaintComparison | null;
  filedAt: Date;
  /** When filing it hid the person; null when it did not. */
  quarantinedAt: Date | null;
  /** An editor showed the person again before ruling. */
  lifted: { by: string; at: Date } | null;
  ruling: { by: string; at: Date; reason: string; logIndex: number | null } | null;
}

export interface ComplaintRecords {
  add(complaint: Complaint): Promise<void>;
  get(id: string): Promise<Complaint | null>;
  byToken(tokenSha256: string): Promise<Complaint | null>;
  /** Newest first, strictly older than `beforeId`. */
  page(
    states: readonly ComplaintState[],
    beforeId: string | null,
    limit: number,
  ): Promise<Complaint[]>;
  count(state: ComplaintState): Promise<number>;
  /** About this subject, newest first. */
  ofSubject(subjectId: string): Promise<Complaint[]>;
  /** Names whom it is about, while it waits: false, and nothing written, otherwise. */
  assign(id: string, subjectId: string, quarantinedAt: Date | null): Promise<boolean>;
  /** Ends the quarantine of one that waits and hides somebody: false otherwise. */
  lift(id: string, lifted: { by: string; at: Date }): Promise<boolean>;
  /** Of one that waits: false, and nothing written, otherwise. */
  rule(
    id: string,
    state: Exclude<ComplaintState, 'waiting'>,
    ruling: NonNullable<Complaint['ruling']>,
  ): Promise<boolean>;
}
