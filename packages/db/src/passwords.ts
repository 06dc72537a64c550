import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '@figment/core/ports';

/** argon2id with the parameters OWASP names first: 19 MiB, two passes, one lane. */
export const argon2Passwords: Passwords = {
  // argon2id is this library's default algorithm.
  hash: (password) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  verify: async (encoded, password) => {
    try {
      return await verify(encoded, password);
    } catch {
      return false;
    }
  },
};
