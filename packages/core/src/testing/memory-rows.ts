import type { Asset } from '../asset/asset';
import type { AuditEntry } from '../audit/audit';
import type { Batch, BatchFailure, BatchSlice } from '../batch/batch';
import type { Measurement } from '../measurement/measurement';
import type { Model } from '../model/model';
import type { CatalogCursor } from '../ports';
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
  models: Map<string, Model>;
  measurements: Map<string, Measurement>;
  tags: Map<string, Tag>;
  users: Map<string, User>;
  accounts: Map<string, string>;
  organizations: Map<string, Organization>;
  audit: AuditEntry[];
}

export function emptyRows(): Rows {
  return {
    subjects: new Map(),
    subjectTags: [],
    batches: new Map(),
    slices: new Map(),
    failures: new Map(),
    models: new Map(),
    measurements: new Map(),
    tags: new Map(),
    users: new Map(),
    accounts: new Map(),
    organizations: new Map(),
    audit: [],
  };
}

export const copy = <T>(value: T): T => structuredClone(value);

export function newestFirst(a: CatalogCursor, b: CatalogCursor): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
