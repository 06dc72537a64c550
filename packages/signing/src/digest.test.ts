import { digestContract } from '@figment/core/testing/digest.contract-suite';
import { describe } from 'vitest';
import { digest } from './digest';

describe('digests', () => digestContract(digest));
