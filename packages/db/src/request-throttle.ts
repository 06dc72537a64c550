import { createHash } from 'node:crypto';
import type { RequestThrottle } from '@figment/core/ports';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { openPool, placeOf } from './connection';
import { sayUnavailable } from './database-unavailable';

export interface RequestThrottleOptions {
  /** What is counted, such as "verify": each name counts for itself. */
  name: string;
  /** Requests per network address within `seconds`. */
  perAddress: number;
  seconds: number;
}

export interface OpenRequestThrottle extends RequestThrottle {
  close(): Promise<void>;
}

/** Counts requests to a public route in PostgreSQL, so that all web processes count together. Stores hashes of addresses only. */
export function openRequestThrottle(
  databaseUrl: string,
  options: RequestThrottleOptions,
): OpenRequestThrottle {
  const place = placeOf(databaseUrl);
  const pool = openPool(databaseUrl, { connections: 2, name: `figment-${options.name}-throttle` });
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'sign_in_attempt',
    tableCreated: true,
    keyPrefix: options.name,
    points: options.perAddress,
    duration: options.seconds,
  });
  return {
    async hit(networkAddress) {
      try {
        await limiter.consume(createHash('sha256').update(networkAddress).digest('hex'));
        return 0;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000) || 1;
        throw sayUnavailable(refused, place);
      }
    },
    close: () => pool.end(),
  };
}
