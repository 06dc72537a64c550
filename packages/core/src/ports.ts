import type { LikenessRecords } from './alike/likeness-records';
import type { Asset } from './asset/asset';
import type { AuditAction, AuditEntry } from './audit/audit';
import type { BriefRecords, ExampleRecords } from './brief/brief';
import type { CollectionRecords } from './collection/collection';
import type { CartRecords, RequestRecords } from './cart/cart-records';
import type { CreditRecords } from './credit/credit-records';
import type { CompRecords } from './delivery/comp';
import type { PreparedFileRecords } from './delivery/delivery';
import type { SignatureRecords } from './key/signature-records';
import type { PhotographRecords } from './photograph/photograph';
import type { FingerprintRecords } from './provenance/fingerprint-records';
import type { MarkRecords } from './provenance/marks';
import type { ComplaintRecords } from './complaint/complaint';
import type { BatchRecords } from './batch/batch-records';
import type { GeneratorRecords } from './generator/generator';
import type { ExclusiveRecords, LicenseRecords, TermsRecords } from './license/license-records';
import type { FillRecords } from './fill/fill-target';
import type { LogRecords } from './log/log-records';
import type { CheckSettingRecords, ScoreRecords } from './measurement/check-records';
import type { MailRecords } from './mail/mail';
import type { Measurement } from './measurement/measurement';
import type { Model } from './model/model';
import type { ModelImportRecords } from './model/model-import';
import type { ModelStandingRecords } from './model/standing';
import type { NoticeRecords } from './notice/notice';
import type { OrderRecords } from './order/order-records';
import type { ReleaseRecords, SubjectRelease } from './release/release';
import type { ReproductionRecords } from './reproduce/reproduction';
import type { ReviewRecords } from './review/review';
import type { SearchRecords } from './search/search-records';
import type { SavedSearchRecords } from './saved-search/saved-search';
import type { LibrarySettingRecords } from './setting/library-setting';
import type { ShareRecords } from './share/share';
import type {
  CatalogListing,
  CatalogSubject,
  Subject,
  SubjectKind,
  SubjectState,
} from './subject/subject';
import type { SubjectTag, Tag } from './tag/tag';
import type { AgencyRole, Organization, User, UserRole } from './user/user';

export type { BatchRecords };

export interface Clock {
  now(): Date;
}

export interface Random {
  /** Cryptographically strong random bytes. */
  bytes(count: number): Uint8Array;
}

/** Where a page of the catalog goes on: the last row seen. Newest first, by arrival, then id. */
export interface CatalogCursor {
  createdAt: Date;
  id: string;
}

/** Somebody of an agency, or of none: only who is released, without what exclusives withhold from them at this time. */
export interface Onlooker {
  organizationId: string | null;
  at: Date;
}

export interface CatalogFilter {
  /** Left out for staff, who see everybody. */
  onlooker?: Onlooker;
  kind?: SubjectKind;
  modelId?: string;
  batchId?: string;
  released?: boolean;
  seed?: number;
  /** Only who was made from this subject. */
  parentId?: string;
  /** Only these. */
  ids?: string[];
  states: SubjectState[];
}

export interface SubjectRecords {
  /** Adds a subject with its asset and renditions. False, and nothing written, if its id or its (batch, index) is there already. */
  add(subject: Subject, asset: Asset): Promise<boolean>;
  get(id: string): Promise<CatalogSubject | null>;
  /** The subject that this asset shows. */
  ofAsset(assetId: string): Promise<CatalogSubject | null>;
  /** Newest first, strictly after the cursor. */
  page(
    filter: CatalogFilter,
    after: CatalogCursor | null,
    limit: number,
  ): Promise<CatalogListing[]>;
  /** How many match, counting no further than `cap`. */
  count(filter: CatalogFilter, cap: number): Promise<number>;
  /** The kinds of which there is at least one in these states that the onlooker may see, in the order of `subjectKinds`. */
  kinds(states: SubjectState[], onlooker?: Onlooker): Promise<SubjectKind[]>;
  /** The nearest subjects of the same model below and above this one by (seed, id), nearest first on each side. */
  neighborsBySeed(
    subject: Pick<Subject, 'id' | 'seed' | 'modelId'>,
    states: SubjectState[],
    each: number,
    onlooker?: Onlooker,
  ): Promise<{ below: CatalogListing[]; above: CatalogListing[] }>;
  /** Indexes in [from, to) of the batch that are recorded, ascending. */
  madeIndexes(batchId: string, from: number, to: number): Promise<number[]>;
  /** Every rendition key recorded for the batch. */
  keysOfBatch(batchId: string): Promise<string[]>;
  setState(id: string, state: SubjectState): Promise<void>;
  /** Sets the published release of an unreleased subject or, with null, takes it off a released one, atomically: false if another was faster. */
  setRelease(id: string, release: SubjectRelease | null): Promise<boolean>;
  /** False if it was there already. */
  addTag(subjectId: string, tagId: string, by: string, at: Date): Promise<boolean>;
  /** False if it was not there. */
  removeTag(subjectId: string, tagId: string): Promise<boolean>;
  tags(subjectId: string): Promise<SubjectTag[]>;
}

export interface ModelRecords {
  /** False if this sha256 is known already. */
  add(model: Model): Promise<boolean>;
  get(sha256: string): Promise<Model | null>;
  /** The newest registered version with this id. */
  latest(id: string): Promise<Model | null>;
  all(): Promise<Model[]>;
}

export interface MeasurementRecords {
  /** Of an asset that is there and has none yet. */
  add(measurement: Measurement): Promise<void>;
  /** With its checks by name. */
  get(assetId: string): Promise<Measurement | null>;
}

export interface TagRecords {
  add(tag: Tag): Promise<boolean>;
  get(id: string): Promise<Tag | null>;
  bySlug(slug: string): Promise<Tag | null>;
  /** Tags whose label or slug contains `text` (case-insensitive, prefix matches first), with how many subjects carry each. */
  search(text: string, limit: number): Promise<{ tag: Tag; uses: number }[]>;
}

export interface UserRecords {
  /** False if the email is taken. */
  add(user: User): Promise<boolean>;
  get(id: string): Promise<User | null>;
  byEmail(email: string): Promise<User | null>;
  all(): Promise<User[]>;
  count(): Promise<number>;
  /** Whoever becomes an agency's user becomes a requester, which costs nobody anything; staff have no role there. */
  setRole(id: string, role: UserRole): Promise<void>;
  setAgencyRole(id: string, role: AgencyRole | null): Promise<void>;
  setSpendingLimit(id: string, credits: number | null): Promise<void>;
  /** Users of the organization that are not disabled, by address. */
  ofOrganization(organizationId: string): Promise<User[]>;
  setDisabled(id: string, at: Date | null): Promise<void>;
  setPassword(id: string, hash: string, mustChange: boolean): Promise<void>;
  /** The user linked to an account at a sign-in provider. */
  byAccount(provider: string, accountId: string): Promise<User | null>;
  linkAccount(userId: string, provider: string, accountId: string): Promise<void>;
  /** Admins that are not disabled. */
  countActiveAdmins(): Promise<number>;
}

export interface OrganizationRecords {
  add(organization: Organization): Promise<void>;
  get(id: string): Promise<Organization | null>;
  all(): Promise<Organization[]>;
}

export interface AuditFilter {
  target?: string;
  actor?: string;
  action?: AuditAction;
}

export interface AuditRecords {
  add(entry: AuditEntry): Promise<void>;
  /** Newest first, strictly older than `beforeId`. */
  page(filter: AuditFilter, beforeId: string | null, limit: number): Promise<AuditEntry[]>;
}

export interface Records {
  subjects: SubjectRecords;
  batches: BatchRecords;
  generators: GeneratorRecords;
  briefs: BriefRecords;
  examples: ExampleRecords;
  fillTargets: FillRecords;
  models: ModelRecords;
  modelStandings: ModelStandingRecords;
  modelImports: ModelImportRecords;
  reproductions: ReproductionRecords;
  measurements: MeasurementRecords;
  checkSettings: CheckSettingRecords;
  scores: ScoreRecords;
  reviews: ReviewRecords;
  librarySettings: LibrarySettingRecords;
  tags: TagRecords;
  users: UserRecords;
  organizations: OrganizationRecords;
  audit: AuditRecords;
  terms: TermsRecords;
  licenses: LicenseRecords;
  exclusives: ExclusiveRecords;
  credits: CreditRecords;
  carts: CartRecords;
  requests: RequestRecords;
  orders: OrderRecords;
  log: LogRecords;
  marks: MarkRecords;
  comps: CompRecords;
  fingerprints: FingerprintRecords;
  likeness: LikenessRecords;
  preparedFiles: PreparedFileRecords;
  signatures: SignatureRecords;
  photographs: PhotographRecords;
  releases: ReleaseRecords;
  notices: NoticeRecords;
  complaints: ComplaintRecords;
  collections: CollectionRecords;
  shares: ShareRecords;
  search: SearchRecords;
  savedSearches: SavedSearchRecords;
  mails: MailRecords;
}

export interface RecordStore extends Records {
  /** All or nothing. No storage, engine or network call inside. */
  transaction<T>(work: (records: Records) => Promise<T>): Promise<T>;
}

/** Hands slices to workers. Sending twice does no harm: the lease decides. */
export interface SliceQueue {
  send(sliceIds: string[]): Promise<void>;
}

/** Tells whoever watches that something about a batch changed. Carries the id only. */
export interface BatchNews {
  announce(batchId: string): Promise<void>;
}

export interface Passwords {
  /** A self-describing salted hash. */
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

/** Slows down whoever asks a public route too often. */
export interface RequestThrottle {
  /** Counts a request; the seconds to wait, 0 when it may go on. */
  hit(networkAddress: string): Promise<number>;
}

export interface SignInThrottle {
  /** Counts a try; the seconds to wait, 0 when it may go on. */
  hit(key: { email: string; networkAddress: string }): Promise<number>;
  /** Forgets the tries after a success. */
  clear(key: { email: string; networkAddress: string }): Promise<void>;
}
