import type { UserRole } from '../user/user';

/** What a notice can be about. */
export const noticeKinds = [
  'release.revoked',
  'license.recalled',
  'complaint.filed',
  'request.waiting',
  'request.decided',
  'brief.submitted',
  'brief.decided',
  'brief.done',
  'order.refunded',
  'exclusive.conflict',
  'reproduction.different',
  'share.answered',
  'search.matched',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * Whom a notice is for: everybody of an agency, one user, or everybody with a role. Admins also read what is for editors.
 */
export type NoticeRecipient =
  { organizationId: string } | { userId: string } | { role: Exclude<UserRole, 'agency'> };

/** Something somebody must hear of even when they were not here. Kept for good; each reader marks it read for themselves. */
export interface Notice {
  id: string;
  to: NoticeRecipient;
  kind: NoticeKind;
  /** One line of plain text. */
  title: string;
  /** Plain text, up to 2,000 characters. */
  body: string;
  /** A path of this site where one can do something about it; null for none. */
  href: string | null;
  at: Date;
}

/** Who reads: their own notices, those of their organization and those of their role. */
export interface NoticeReader {
  userId: string;
  organizationId: string | null;
  role: UserRole;
}

export interface NoticeRecords {
  add(notice: Notice): Promise<void>;
  /** Newest first, strictly older than `beforeId`, with whether this reader has read each. */
  page(
    reader: NoticeReader,
    beforeId: string | null,
    limit: number,
  ): Promise<{ notice: Notice; read: boolean }[]>;
  /** How many this reader has not read, counting no further than `cap`. */
  unread(reader: NoticeReader, cap: number): Promise<number>;
  /** Marks these as read by the reader; with null, every one of theirs. Others' are passed over. Idempotent. */
  markRead(reader: NoticeReader, ids: readonly string[] | null, at: Date): Promise<void>;
}
