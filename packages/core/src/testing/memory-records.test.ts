import { describe } from 'vitest';
import { memoryRecords } from './memory-records';
import { recordsContract } from './records.contract-suite';

describe('records in memory', () => {
  recordsContract(async () => ({ records: memoryRecords(), close: async () => undefined }));
});
