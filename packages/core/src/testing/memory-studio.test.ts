import { describe } from 'vitest';
import { memoryRecords } from './memory-records';
import { memoryStudio } from './memory-studio';
import { studioJobsContract } from './studio-jobs.contract-suite';
import { countedRandom, steppingClock } from './world';

describe('questions to generators in memory', () => {
  studioJobsContract(async () => {
    const clock = steppingClock();
    const { generators } = memoryRecords();
    const studio = memoryStudio({ records: { generators }, clock, random: countedRandom() });
    return {
      web: studio,
      generator: studio,
      generators,
      clock,
      look: studio.look,
      laid: studio.laid,
      close: async () => undefined,
    };
  });
});
