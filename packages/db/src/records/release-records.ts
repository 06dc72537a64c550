import type { Release, ReleaseRecords } from '@figment/core/release/release';
import { releaseDocumentSchema, releaseReviewSchema } from '@figment/core/release/release.contract';
import { releasePolicySchema } from '@figment/core/release/release-policy';
import type { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

type Row = Prisma.ReleaseGetPayload<object>;

function releaseOf(row: Row): Release {
  const { sha256, jws, keyId } = row;
  return {
    id: row.id,
    number: row.number,
    subjectId: row.subjectId,
    state: row.state,
    statementVersion: row.statementVersion,
    review: readStored(
      `review of ${row.number}`,
      (json) => releaseReviewSchema.parse(json),
      row.review,
    ),
    document:
      row.document === null
        ? null
        : readStored(
            `document of ${row.number}`,
            (json) => releaseDocumentSchema.parse(json),
            row.document,
          ),
    signature: sha256 !== null && jws !== null && keyId !== null ? { sha256, jws, keyId } : null,
    drafted: { by: row.draftedBy, at: row.draftedAt },
    published:
      row.publishedBy !== null && row.publishedAt !== null
        ? { by: row.publishedBy, at: row.publishedAt, logIndex: row.logIndex }
        : null,
    revoked:
      row.revokedAt !== null
        ? {
            by: row.revokedBy!,
            at: row.revokedAt,
            reason: row.revokedReason!,
            logIndex: row.revokedLogIndex!,
          }
        : null,
    suspendedAt: row.suspendedAt,
  };
}

export function releaseRecords({ db }: Session): ReleaseRecords {
  return {
    async addDraft(release) {
      const { count } = await db.release.createMany({
        data: [
          {
            id: release.id,
            number: release.number,
            subjectId: release.subjectId,
            state: 'draft',
            statementVersion: release.statementVersion,
            review: release.review,
            draftedBy: release.drafted.by,
            draftedAt: release.drafted.at,
          },
        ],
        // Also for the one draft that a subject may have.
        skipDuplicates: true,
      });
      return count > 0;
    },
    async get(id) {
      const row = await db.release.findUnique({ where: { id } });
      return row && releaseOf(row);
    },
    async byNumber(number) {
      const row = await db.release.findUnique({ where: { number } });
      return row && releaseOf(row);
    },
    async ofSubject(subjectId) {
      const rows = await db.release.findMany({
        where: { subjectId },
        orderBy: [{ draftedAt: 'desc' }, { id: 'desc' }],
      });
      return rows.map(releaseOf);
    },
    async publishedOf(subjectId) {
      const row = await db.release.findFirst({
        where: { subjectId, state: 'published', suspendedAt: null },
      });
      return row && releaseOf(row);
    },
    async newestPublic(subjectId) {
      const published = await db.release.findFirst({ where: { subjectId, state: 'published' } });
      if (published) return releaseOf(published);
      const revoked = await db.release.findFirst({
        where: { subjectId, state: 'revoked' },
        orderBy: [{ revokedAt: 'desc' }, { id: 'desc' }],
      });
      return revoked && releaseOf(revoked);
    },
    async publish(id, { document, signature, by, at, logIndex }) {
      // One statement: two that publish at once must not end each other's transaction by a violated constraint.
      const { count } = await db.release.updateMany({
        where: {
          id,
          state: 'draft',
          subject: { releases: { none: { state: 'published' } } },
        },
        data: {
          state: 'published',
          document,
          ...signature,
          publishedBy: by,
          publishedAt: at,
          logIndex,
        },
      });
      return count > 0;
    },
    async revoke(id, { by, at, reason, logIndex }) {
      const { count } = await db.release.updateMany({
        where: { id, state: 'published' },
        data: {
          state: 'revoked',
          revokedBy: by,
          revokedAt: at,
          revokedReason: reason,
          revokedLogIndex: logIndex,
          suspendedAt: null,
        },
      });
      return count > 0;
    },
    async discard(id) {
      const { count } = await db.release.deleteMany({ where: { id, state: 'draft' } });
      return count > 0;
    },
    async suspend(subjectId, suspendedAt) {
      await db.release.updateMany({
        where: { subjectId, state: 'published' },
        data: { suspendedAt },
      });
    },
    async policy() {
      const row = await db.releasePolicy.findFirst({ orderBy: { version: 'desc' } });
      return (
        row && readStored('release policy', (json) => releasePolicySchema.parse(json), row.document)
      );
    },
    async addPolicy(policy, setBy, setAt) {
      const { count } = await db.releasePolicy.createMany({
        data: [{ version: policy.version, document: policy, setBy, setAt }],
        skipDuplicates: true,
      });
      return count > 0;
    },
  };
}
