import type { SignedDocument } from '../key/key';
import type { ReleaseDocument, ReleaseReview } from './release.contract';
import type { ReleasePolicy } from './release-policy';

export const releaseStates = ['draft', 'published', 'revoked'] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** The published release of a subject, as the subject carries it. */
export interface SubjectRelease {
  /** Such as FR-7K3M-9Q2X. */
  number: string;
  by: string;
  at: Date;
}

/**
 * The statement of the library, with its grounds, that a generated subject is nobody (or nothing) real. A revoked one is kept
 * for good and never comes back; a new one may be drafted.
 */
export interface Release {
  id: string;
  /** `FR-` for people, `PR-` (property) for every other kind. */
  number: string;
  subjectId: string;
  state: ReleaseState;
  /** Of the wording; `legacy-1` for flags that were set before releases were signed. */
  statementVersion: string;
  review: ReleaseReview;
  /** What was signed; null for drafts and legacy releases. */
  document: ReleaseDocument | null;
  signature: SignedDocument | null;
  drafted: { by: string; at: Date };
  /** `logIndex` is null for legacy releases, which are in no log. */
  published: { by: string; at: Date; logIndex: number | null } | null;
  revoked: { by: string; at: Date; reason: string; logIndex: number } | null;
  /** Since when a complaint about the subject waits; nothing is licensed meanwhile. */
  suspendedAt: Date | null;
}

export interface ReleaseRecords {
  /** A draft. False, and nothing written, if the number is taken or the subject has a draft already. */
  addDraft(release: Release): Promise<boolean>;
  get(id: string): Promise<Release | null>;
  byNumber(number: string): Promise<Release | null>;
  /** Every release of the subject, newest draft first. */
  ofSubject(subjectId: string): Promise<Release[]>;
  /** The one on which licenses may rest now: published and not suspended. */
  publishedOf(subjectId: string): Promise<Release | null>;
  /** What the public may know of: the published one, else the one revoked last. */
  newestPublic(subjectId: string): Promise<Release | null>;
  /** Of a draft: false, and nothing written, otherwise or if the subject has a published one. Leaves the subject's flag alone. */
  publish(
    id: string,
    published: {
      document: ReleaseDocument;
      signature: SignedDocument;
      by: string;
      at: Date;
      logIndex: number;
    },
  ): Promise<boolean>;
  /** Of a published one: false, and nothing written, otherwise. Leaves the subject's flag alone. */
  revoke(id: string, revoked: NonNullable<Release['revoked']>): Promise<boolean>;
  /** Takes a draft away: false when it is none. */
  discard(id: string): Promise<boolean>;
  /** Suspends the published release of the subject or, with null, lets it go on. */
  suspend(subjectId: string, at: Date | null): Promise<void>;
  /** The policy with the greatest version; null while the house has set none. */
  policy(): Promise<ReleasePolicy | null>;
  /** False if there is one of this version. */
  addPolicy(policy: ReleasePolicy, by: string, at: Date): Promise<boolean>;
}
