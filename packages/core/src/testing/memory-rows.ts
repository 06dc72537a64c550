import type { Asset } from '../asset/asset';
import type { AuditEntry } from '../audit/audit';
import type { Batch, BatchFailure, BatchRejection, BatchSlice } from '../batch/batch';
import type { Generator } from '../generator/generator';
import type { Checkpoint, LogEntry } from '../log/log';
import type { AuditSeal } from '../log/log-records';
import type { Collection, CollectionItem } from '../collection/collection';
import type { CartLine, PurchaseRequest } from '../cart/cart';
import type { CreditEntry, OrganizationAccount, PriceOverride } from '../credit/credit';
import type { Complaint } from '../complaint/complaint';
import type { Comp } from '../delivery/comp';
import type { PreparedFile } from '../delivery/delivery';
import type { SignatureEntry } from '../key/signature-records';
import type { Exclusive, License, LicenseDownload, Withheld } from '../license/license';
import type { TermsVersion } from '../license/terms';
import type { Mail } from '../mail/mail';
import type { CheckSetting, Measurement } from '../measurement/measurement';
import type { Model } from '../model/model';
import type { ModelImport } from '../model/model-import';
import type { ModelStanding } from '../model/standing';
import type { Order } from '../order/order';
import type { Notice } from '../notice/notice';
import type { Photograph } from '../photograph/photograph';
import type { CatalogCursor } from '../ports';
import type { Fingerprint } from '../provenance/fingerprint';
import type { Mark } from '../provenance/marks';
import type { Release } from '../release/release';
import type { ReleasePolicy } from '../release/release-policy';
import type { Reproduction } from '../reproduce/reproduction';
import type { Review } from '../review/review';
import type { LibrarySetting } from '../setting/library-setting';
import type { Brief } from '../brief/brief';
import type { FillTarget } from '../fill/fill-target';
import type { SavedSearch } from '../saved-search/saved-search';
import type { Share, ShareComment, ShareVote } from '../share/share';
import type { Subject } from '../subject/subject';
import type { Tag } from '../tag/tag';
import type { Organization, User } from '../user/user';

/** Everything the records in memory hold, by id. */
export interface Rows {
  subjects: Map<string, { subject: Subject; asset: Asset }>;
  subjectTags: { subjectId: string; tagId: string; addedBy: string; addedAt: Date }[];
  batches: Map<string, Batch>;
  slices: Map<string, BatchSlice>;
  failures: Map<string, BatchFailure>;
  rejections: Map<string, BatchRejection>;
  generators: Map<string, Generator>;
  briefs: Map<string, Brief>;
  fillTargets: Map<string, FillTarget>;
  /** The most people an organization's briefs may ask for in a month. */
  monthlyPeople: Map<string, number>;
  models: Map<string, Model>;
  modelStandings: Map<string, ModelStanding>;
  modelImports: Map<string, ModelImport>;
  reproductions: Map<string, Reproduction>;
  /** When the claim of a running reproduction ends, by its id. */
  reproductionClaims: Map<string, Date>;
  /** The last day whose nightly sample was begun. */
  reproductionDay: { day: string | null };
  measurements: Map<string, Measurement>;
  checkSettings: Map<string, CheckSetting>;
  reviews: Map<string, Review>;
  librarySettings: Map<string, LibrarySetting>;
  tags: Map<string, Tag>;
  users: Map<string, User>;
  accounts: Map<string, string>;
  organizations: Map<string, Organization>;
  audit: AuditEntry[];
  marks: Map<string, Mark>;
  comps: Map<string, Comp>;
  fingerprints: Map<string, Fingerprint & { at: Date }>;
  preparedFiles: Map<string, PreparedFile>;
  signatures: SignatureEntry[];
  photographs: Map<string, Photograph>;
  log: LogEntry[];
  logNodes: Map<string, Uint8Array>;
  checkpoints: Map<number, Checkpoint>;
  seals: AuditSeal[];
  releases: Map<string, Release>;
  releasePolicies: ReleasePolicy[];
  notices: Map<string, Notice>;
  noticesRead: Set<string>;
  complaints: Map<string, Complaint>;
  terms: Map<string, TermsVersion>;
  licenses: Map<string, License>;
  downloads: LicenseDownload[];
  exclusives: Map<string, Exclusive>;
  withheld: Withheld[];
  /** `counts`: an agency's user looked. */
  seen: { userId: string; subjectId: string; at: Date; counts: boolean }[];
  credits: CreditEntry[];
  organizationAccounts: Map<string, OrganizationAccount>;
  prices: Map<string, PriceOverride>;
  cartLines: CartLine[];
  requests: Map<string, PurchaseRequest>;
  orders: Map<string, Order>;
  collections: Map<string, Collection>;
  /** By collection, in their order. */
  collectionItems: Map<string, CollectionItem[]>;
  shares: Map<string, Share>;
  shareVotes: Map<string, ShareVote>;
  shareComments: Map<string, ShareComment>;
  savedSearches: Map<string, SavedSearch>;
  mails: Map<string, Mail>;
}

export function emptyRows(): Rows {
  return {
    subjects: new Map(),
    subjectTags: [],
    batches: new Map(),
    slices: new Map(),
    failures: new Map(),
    rejections: new Map(),
    generators: new Map(),
    briefs: new Map(),
    fillTargets: new Map(),
    monthlyPeople: new Map(),
    models: new Map(),
    modelStandings: new Map(),
    modelImports: new Map(),
    reproductions: new Map(),
    reproductionClaims: new Map(),
    reproductionDay: { day: null },
    measurements: new Map(),
    checkSettings: new Map(),
    reviews: new Map(),
    librarySettings: new Map(),
    tags: new Map(),
    users: new Map(),
    accounts: new Map(),
    organizations: new Map(),
    audit: [],
    marks: new Map(),
    comps: new Map(),
    fingerprints: new Map(),
    preparedFiles: new Map(),
    signatures: [],
    photographs: new Map(),
    log: [],
    logNodes: new Map(),
    checkpoints: new Map(),
    seals: [],
    releases: new Map(),
    releasePolicies: [],
    notices: new Map(),
    noticesRead: new Set(),
    complaints: new Map(),
    terms: new Map(),
    licenses: new Map(),
    downloads: [],
    exclusives: new Map(),
    withheld: [],
    seen: [],
    credits: [],
    organizationAccounts: new Map(),
    prices: new Map(),
    cartLines: [],
    requests: new Map(),
    orders: new Map(),
    collections: new Map(),
    collectionItems: new Map(),
    shares: new Map(),
    shareVotes: new Map(),
    shareComments: new Map(),
    savedSearches: new Map(),
    mails: new Map(),
  };
}

/** Of a registered package; its own sha256 where a test registers none. */
export const lineageIn = (rows: Pick<Rows, 'models'>, sha256: string): string =>
  rows.models.get(sha256)?.lineage ?? sha256;

export const copy = <T>(value: T): T => structuredClone(value);

export function newestFirst(a: CatalogCursor, b: CatalogCursor): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
