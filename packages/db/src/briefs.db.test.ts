import { briefRecordsContract } from '@figment/core/testing/brief-records.contract-suite';
import { describe } from 'vitest';
import { openRecordStore } from './record-store';
import { createTestDatabase } from './testing/test-database';

describe('briefs and targets in PostgreSQL', () => {
  briefRecordsContract(async () => {
    const database = await createTestDatabase();
    const records = openRecordStore(database.url);
    const close = async () => {
      await records.close();
      await database.drop();
    };
    return { records, close };
  });
});
