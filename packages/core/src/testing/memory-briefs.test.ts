import { describe } from 'vitest';
import { briefRecordsContract } from './brief-records.contract-suite';
import { memoryRecords } from './memory-records';

describe('briefs and targets in memory', () => {
  briefRecordsContract(async () => ({ records: memoryRecords(), close: async () => undefined }));
});
