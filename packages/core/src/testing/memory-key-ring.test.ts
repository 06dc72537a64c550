import { describe } from 'vitest';
import { digestContract } from './digest.contract-suite';
import { keyRingContract } from './key-ring.contract-suite';
import { memoryDigest } from './memory-digest';
import { memoryKeyRing } from './memory-key-ring';
import { steppingClock } from './world';

describe('the key ring in memory', () => {
  keyRingContract(async () => {
    const clock = steppingClock();
    return { ring: memoryKeyRing(clock), clock };
  });
});

describe('the digest for tests', () => digestContract(memoryDigest));
