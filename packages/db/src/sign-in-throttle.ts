import { createHash } from 'node:crypto';
import type { SignInThrottle } from '@figment/core/ports';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { openPool, placeOf } from './connection';
import { sayUnavailable } from './database-unavailable';

export interface SignInThrottleOptions {
  /** Tries per email within `seconds`. */
  perEmail?: number;
  /** Tries per network address within `seconds`: many people may share one. */
  perAddress?: number;
  seconds?: number;
}

export interface OpenSignInThrottle extends SignInThrottle {
  close(): Promise<void>;
}

/** Counts sign-in attempts in PostgreSQL, so that all web processes count together. Stores no email or address, only hashes. */
export function openSignInThrottle(
  databaseUrl: string,
  options: SignInThrottleOptions = {},
): OpenSignInThrottle {
  const place = placeOf(databaseUrl);
  const pool = openPool(databaseUrl, { connections: 2, name: 'figment-throttle' });
  const common = {
    storeClient: pool,
    storeType: 'pool',
    tableName: 'sign_in_attempt',
    tableCreated: true,
    duration: options.seconds ?? 15 * 60,
  };
  const email = new RateLimiterPostgres({
    ...common,
    keyPrefix: 'email',
    points: options.perEmail ?? 5,
  });
  const address = new RateLimiterPostgres({
    ...common,
    keyPrefix: 'address',
    points: options.perAddress ?? 60,
    clearExpiredByTimeout: false,
  });
  const hashed = (text: string) => createHash('sha256').update(text).digest('hex');

  async function wait(limiter: RateLimiterPostgres, key: string): Promise<number> {
    try {
      await limiter.consume(hashed(key));
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000) || 1;
      throw sayUnavailable(refused, place);
    }
  }

  return {
    async hit(key) {
      const waits = [wait(email, key.email), wait(address, key.networkAddress)];
      return Math.max(...(await Promise.all(waits)));
    },
    async clear(key) {
      try {
        // The address stays counted: one good account must not open the door for guesses at others.
        await email.delete(hashed(key.email));
      } catch (error) {
        throw sayUnavailable(error, place);
      }
    },
    close: () => pool.end(),
  };
}
