import { describe } from 'vitest';
import { collectionRecordsContract } from './collection-records.contract-suite';
import { memoryRecords } from './memory-records';

describe('collections, shares, saved searches and mails in memory', () => {
  collectionRecordsContract(async () => ({
    records: memoryRecords(),
    close: async () => undefined,
  }));
});
