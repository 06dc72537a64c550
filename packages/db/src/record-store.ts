import type { Records, RecordStore } from '@figment/core/ports';
import { PrismaPg } from '@prisma/adapter-pg';
import { openPool, placeOf, type PoolOptions } from './connection';
import { sayUnavailable } from './database-unavailable';
import { borrowing, directSql, tellBorrowers } from './direct-sql';
import { PrismaClient } from './generated/client';
import { auditRecords } from './records/audit-records';
import { batchRecords } from './records/batch-records';
import { briefRecords } from './records/brief-records';
import { cartRecords, requestRecords } from './records/cart-records';
import { collectionRecords } from './records/collection-records';
import { complaintRecords } from './records/complaint-records';
import { creditRecords } from './records/credit-records';
import { exampleRecords } from './records/example-records';
import { fillRecords } from './records/fill-records';
import { exclusiveRecords, licenseRecords, termsRecords } from './records/license-records';
import { generatorRecords } from './records/generator-records';
import { likenessRecords } from './records/likeness-records';
import { logRecords } from './records/log-records';
import { measurementRecords } from './records/measurement-records';
import { modelImportRecords } from './records/model-import-records';
import { modelRecords } from './records/model-records';
import { modelStandingRecords } from './records/model-standing-records';
import { noticeRecords } from './records/notice-records';
import { organizationRecords } from './records/organization-records';
import { orderRecords } from './records/order-records';
import { photographRecords } from './records/photograph-records';
import {
  compRecords,
  fingerprintRecords,
  markRecords,
  preparedFileRecords,
} from './records/provenance-records';
import { releaseRecords } from './records/release-records';
import { reproductionRecords } from './records/reproduction-records';
import {
  checkSettingRecords,
  librarySettingRecords,
  reviewRecords,
} from './records/review-records';
import { mailRecords, savedSearchRecords } from './records/saved-search-records';
import { scoreRecords } from './records/score-records';
import { searchRecords } from './records/search-records';
import type { Session } from './records/session';
import { shareRecords } from './records/share-records';
import { signatureRecords } from './records/signature-records';
import { subjectRecords } from './records/subject-records';
import { tagRecords } from './records/tag-records';
import { userRecords } from './records/user-records';

function recordsOf(session: Session): Records {
  return {
    subjects: subjectRecords(session),
    batches: batchRecords(session),
    briefs: briefRecords(session),
    examples: exampleRecords(session),
    fillTargets: fillRecords(session),
    generators: generatorRecords(session),
    models: modelRecords(session),
    modelStandings: modelStandingRecords(session),
    modelImports: modelImportRecords(session),
    reproductions: reproductionRecords(session),
    measurements: measurementRecords(session),
    checkSettings: checkSettingRecords(session),
    scores: scoreRecords(session),
    reviews: reviewRecords(session),
    librarySettings: librarySettingRecords(session),
    tags: tagRecords(session),
    users: userRecords(session),
    organizations: organizationRecords(session),
    audit: auditRecords(session),
    terms: termsRecords(session),
    licenses: licenseRecords(session),
    exclusives: exclusiveRecords(session),
    credits: creditRecords(session),
    carts: cartRecords(session),
    requests: requestRecords(session),
    orders: orderRecords(session),
    log: logRecords(session),
    marks: markRecords(session),
    comps: compRecords(session),
    fingerprints: fingerprintRecords(session),
    likeness: likenessRecords(session),
    preparedFiles: preparedFileRecords(session),
    signatures: signatureRecords(session),
    photographs: photographRecords(session),
    releases: releaseRecords(session),
    notices: noticeRecords(session),
    complaints: complaintRecords(session),
    collections: collectionRecords(session),
    search: searchRecords(session),
    shares: shareRecords(session),
    savedSearches: savedSearchRecords(session),
    mails: mailRecords(session),
  };
}

type AsyncVerb = (...args: unknown[]) => Promise<unknown>;

/** The same records; what a lost or refused connection throws becomes DatabaseUnavailable. */
function sayingUnavailable(records: Records, place: string): Records {
  const guarded = Object.entries(records).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(
      Object.entries(verbs as Record<string, AsyncVerb>).map(([name, verb]) => [
        name,
        (...args: unknown[]) =>
          verb(...args).catch((error: unknown) => {
            throw sayUnavailable(error, place);
          }),
      ]),
    ),
  ]);
  return Object.fromEntries(guarded) as Records;
}

export interface DatabaseRecordStore extends RecordStore {
  /** Waits for what is running, then gives every connection back. */
  close(): Promise<void>;
}

/**
 * The records port on PostgreSQL. Connects when first used.
 * @throws DatabaseUnavailable from every verb while the database cannot be reached
 */
export function openRecordStore(
  databaseUrl: string,
  options: PoolOptions = {},
): DatabaseRecordStore {
  const place = placeOf(databaseUrl);
  const pool = openPool(databaseUrl, options);
  tellBorrowers(pool);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
  const limits = { maxWait: 10_000, timeout: 30_000 };
  const outside: Session = {
    db: prisma,
    sql: directSql(() => pool),
    inTransaction: false,
    atomically: (work) => borrowing((sql) => prisma.$transaction((db) => work(db, sql), limits)),
  };
  return {
    ...sayingUnavailable(recordsOf(outside), place),
    async transaction(work) {
      try {
        return await borrowing((sql) =>
          prisma.$transaction((db) => {
            const atomically: Session['atomically'] = (inner) => inner(db, sql);
            const within: Session = { db, sql, inTransaction: true, atomically };
            return work(sayingUnavailable(recordsOf(within), place));
          }, limits),
        );
      } catch (error) {
        throw sayUnavailable(error, place);
      }
    },
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
