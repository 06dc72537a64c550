import type { Exclusive, License, LicenseDownload, LicenseState, Withheld } from './license';
import type { TermsId, TermsVersion } from './terms';

export interface TermsRecords {
  /** False, and nothing written, if this version is there already. */
  add(version: TermsVersion): Promise<boolean>;
  get(id: TermsId, version: number): Promise<TermsVersion | null>;
  /** Every version, by id, newest version first. */
  all(): Promise<TermsVersion[]>;
  /** Versions that can be bought at this time, by id. */
  active(at: Date): Promise<TermsVersion[]>;
  retire(id: TermsId, version: number, at: Date): Promise<void>;
}

export interface LicenseFilter {
  organizationId?: string;
  subjectId?: string;
  orderId?: string;
  /** Exactly this project reference. */
  project?: string;
  /** Part of the number or the project reference, without regard to case. */
  text?: string;
  state?: LicenseState;
  /** The time at which `state` is asked. */
  at: Date;
}

export interface LicenseRecords {
  add(license: License): Promise<void>;
  get(id: string): Promise<License | null>;
  byNumber(number: string): Promise<License | null>;
  /** Newest first, strictly older than `beforeId`. */
  page(filter: LicenseFilter, beforeId: string | null, limit: number): Promise<License[]>;
  /** Licenses on the subject that are active at this time, of everybody. */
  activeOf(subjectId: string, at: Date): Promise<License[]>;
  /** Of these subjects, those on which the organization holds an active license. */
  heldBy(organizationId: string, subjectIds: readonly string[], at: Date): Promise<string[]>;
  /** Organizations that ever bought a license on the subject and were not recalled before, sorted. */
  organizationsHolding(subjectId: string): Promise<string[]>;
  /** Project references of the organization, sorted. */
  projects(organizationId: string): Promise<string[]>;
  setProject(id: string, projectReference: string): Promise<void>;
  /** Recalls every license on the subject that is not recalled yet, and returns them as they are now, oldest first. */
  recallOf(subjectId: string, at: Date, reason: string): Promise<License[]>;
  addDownload(download: LicenseDownload): Promise<void>;
  /** Newest first. */
  downloads(licenseId: string, limit: number): Promise<LicenseDownload[]>;
  /**
   * Holds the rows of these subjects until the transaction ends: whoever hides one or takes its release away meanwhile waits, and
   * so does this call where somebody was faster.
   */
  holdSubjects(subjectIds: readonly string[]): Promise<void>;
}

export interface ExclusiveRecords {
  /**
   * Within a transaction: `sharing` may go on beside other sharers and waits for a decider, `deciding` waits for all. Whoever
   * sells a license or adds a newcomer shares, whoever sells an exclusive decides.
   */
  lock(how: 'sharing' | 'deciding'): Promise<void>;
  /** Adds it with everybody whom it withholds. */
  add(exclusive: Exclusive, withheld: Withheld[]): Promise<void>;
  /** Whose `until` is later than this time and, with a lineage, who are of it. */
  active(at: Date, lineage?: string): Promise<Exclusive[]>;
  /** Measured subjects of the lineage within the radius of the embedding, nearest first. */
  within(
    lineage: string,
    embedding: Float32Array,
    radius: number,
  ): Promise<{ subjectId: string; distance: number }[]>;
  /** Of a newcomer inside active exclusives. Idempotent per (subject, exclusive). */
  withhold(withheld: Withheld[]): Promise<void>;
  /** Of these subjects, those that are withheld from the organization (null: from anybody without one) at this time. */
  withheldFrom(
    organizationId: string | null,
    subjectIds: readonly string[],
    at: Date,
  ): Promise<Withheld[]>;
  /** Ends the exclusive of a license early; everybody comes back. */
  end(licenseId: string, at: Date): Promise<void>;
}
