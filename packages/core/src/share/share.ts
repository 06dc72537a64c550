import type { CatalogListing } from '../subject/subject';

/** The most links to one collection that work at a time. */
export const mostShares = 20;
/** The longest a link works, in days. */
export const longestShareDays = 365;
/** The most comments and votes behind one link. */
export const mostComments = 500;
export const mostVotes = 5000;

/** A secret link by which somebody without an account looks at a collection, votes and comments. */
export interface Share {
  id: string;
  collectionId: string;
  /** Of the token in the link, lower-case hex. The token itself is kept nowhere. */
  tokenSha256: string;
  /** For whom it is, in the words of whoever shares; 1 to 80 characters. */
  label: string;
  /** Null for a link that asks for none. */
  passwordHash: string | null;
  expiresAt: Date;
  createdBy: string;
  createdAt: Date;
  revokedAt: Date | null;
  /** When whoever shares was last told of an answer. */
  toldAt: Date | null;
}

/** What one visitor thinks of one picture. */
export interface ShareVote {
  shareId: string;
  /** 32 hex digits of a cookie that the site signs. */
  visitorId: string;
  subjectId: string;
  liked: boolean;
  /** As the visitor gave it; nobody checks it. */
  name: string;
  at: Date;
}

/** What a visitor wrote of one picture, or with null of all of them. Plain text. */
export interface ShareComment {
  id: string;
  shareId: string;
  visitorId: string;
  subjectId: string | null;
  name: string;
  text: string;
  at: Date;
}

/** Who is behind a link: the id of their cookie, and whether they gave the password. */
export interface ShareVisit {
  visitorId: string;
  unlocked: boolean;
}

/** What a visitor sees. */
export interface OpenedShare {
  share: Share;
  title: string;
  note: string;
  /** In the order of the collection; whoever may not be shown is left out. */
  pictures: { found: CatalogListing; note: string }[];
  /** Of everybody behind this link. */
  votes: ShareVote[];
  comments: ShareComment[];
}

export interface ShareRecords {
  add(share: Share): Promise<void>;
  get(id: string): Promise<Share | null>;
  byToken(tokenSha256: string): Promise<Share | null>;
  /** Newest first, revoked and expired ones too. */
  ofCollection(collectionId: string): Promise<Share[]>;
  revoke(id: string, at: Date): Promise<void>;
  /** Notes that its maker is told now, unless they were told after `since`: false then. */
  tell(id: string, at: Date, since: Date): Promise<boolean>;
  /** Oldest first. */
  votes(shareIds: readonly string[]): Promise<ShareVote[]>;
  countVotes(shareId: string): Promise<number>;
  /** One a visitor and picture: a second one takes the place of the first. */
  putVote(vote: ShareVote): Promise<void>;
  removeVote(vote: Pick<ShareVote, 'shareId' | 'visitorId' | 'subjectId'>): Promise<void>;
  /** Oldest first. */
  comments(shareIds: readonly string[]): Promise<ShareComment[]>;
  countComments(shareId: string): Promise<number>;
  addComment(comment: ShareComment): Promise<void>;
  /** False where this visitor wrote no such comment. */
  removeComment(shareId: string, visitorId: string, commentId: string): Promise<boolean>;
}
