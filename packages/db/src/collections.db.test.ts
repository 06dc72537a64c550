import { collectionRecordsContract } from '@figment/core/testing/collection-records.contract-suite';
import { describe } from 'vitest';
import { openRecordStore } from './record-store';
import { createTestDatabase } from './testing/test-database';

describe('collections, shares, saved searches and mails in PostgreSQL', () => {
  collectionRecordsContract(async () => {
    const database = await createTestDatabase();
    const records = openRecordStore(database.url);
    const close = async () => {
      await records.close();
      await database.drop();
    };
    return { records, close };
  });
});
