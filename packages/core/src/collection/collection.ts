import type { CatalogListing } from '../subject/subject';

/** `shared`: everybody of the owner's organization keeps it together; of staff, all staff. */
export const collectionScopes = ['personal', 'shared'] as const;
export type CollectionScope = (typeof collectionScopes)[number];

/** The most pictures one collection holds. */
export const mostItems = 1000;
/** The most collections one user owns. */
export const mostCollections = 200;

/** A lightbox: pictures somebody put together, in an order. */
export interface Collection {
  id: string;
  /** 1 to 120 characters. */
  title: string;
  /** Plain text, up to 2,000 characters. */
  note: string;
  ownerId: string;
  /** Of the owner when it was made; null for staff and for whoever belongs to none. */
  organizationId: string | null;
  scope: CollectionScope;
  /** Null shows the first pictures. */
  coverSubjectId: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Out of sight since then; undo restores it. */
  deletedAt: Date | null;
}

/** One picture in a collection. */
export interface CollectionItem {
  subjectId: string;
  /** Plain text, up to 500 characters. */
  note: string;
  addedBy: string;
  addedAt: Date;
}

/** An item with whom it shows; `found` is null for somebody who is not to be seen any more. */
export interface ShownItem {
  item: CollectionItem;
  found: CatalogListing | null;
}

/** Whose collections: their own, and the shared ones of their organization or, for staff, of all staff. */
export interface CollectionKeeper {
  userId: string;
  organizationId: string | null;
  staff: boolean;
}

/** A collection as a card shows it. */
export interface CollectionSummary {
  collection: Collection;
  items: number;
  /** The cover, else the first items, at most six. */
  faces: string[];
  /** The keeper's people asked about that are in it. */
  holds: string[];
}

export interface CollectionRecords {
  add(collection: Collection): Promise<void>;
  /** Deleted ones too. */
  get(id: string): Promise<Collection | null>;
  /** The same, and whoever changes it next in a transaction waits for this one's end. */
  hold(id: string): Promise<Collection | null>;
  /** Not deleted, changed last first; `holds` says which of `asked` are in each. */
  ofKeeper(keeper: CollectionKeeper, asked: readonly string[]): Promise<CollectionSummary[]>;
  /** Not deleted ones that this user owns. */
  countOwned(ownerId: string): Promise<number>;
  change(
    id: string,
    to: Partial<
      Pick<Collection, 'title' | 'note' | 'scope' | 'coverSubjectId' | 'updatedAt' | 'deletedAt'>
    >,
  ): Promise<void>;
  /** In their order. */
  items(collectionId: string): Promise<CollectionItem[]>;
  /** Whether somebody is in it. */
  holds(collectionId: string, subjectId: string): Promise<boolean>;
  /** Puts them behind the last one; those that are there already stay as they are. The ids that were new. */
  addItems(collectionId: string, items: readonly CollectionItem[]): Promise<string[]>;
  /** How many there were. */
  removeItems(collectionId: string, subjectIds: readonly string[]): Promise<number>;
  /** Puts the items into this order; ids that are not in it are passed over. */
  setOrder(collectionId: string, subjectIds: readonly string[]): Promise<void>;
  setNote(collectionId: string, subjectId: string, note: string): Promise<void>;
}
