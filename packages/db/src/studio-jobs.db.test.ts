import { studioJobsContract } from '@figment/core/testing/studio-jobs.contract-suite';
import { countedRandom, steppingClock } from '@figment/core/testing/world';
import { describe } from 'vitest';
import { withClient } from './connection';
import { openRecordStore } from './record-store';
import { openStudioJobs } from './studio-jobs';
import { createTestDatabase } from './testing/test-database';

describe('questions to generators in PostgreSQL', () => {
  studioJobsContract(async () => {
    const database = await createTestDatabase();
    const clock = steppingClock();
    const random = countedRandom();
    const records = openRecordStore(database.url);
    const [web, generator] = [0, 1].map(() => openStudioJobs(database.url, { clock, random }));
    return {
      web: web!,
      generator: generator!,
      generators: records.generators,
      clock,
      // Whoever waits looks by itself, once a second.
      look: async () => undefined,
      laid: () =>
        withClient(database.url, async (client) => {
          const sql = 'SELECT count(*)::int AS laid FROM studio_job';
          return (await client.query<{ laid: number }>(sql)).rows[0]!.laid;
        }),
      async close() {
        await Promise.all([web!.close(), generator!.close(), records.close()]);
        await database.drop();
      },
    };
  });
});
