import type { Actor } from '../access';
import type { BatchNews, Clock, Passwords, Random, SignInThrottle, SliceQueue } from '../ports';
import { memoryDigest } from './memory-digest';
import { memoryKeyRing } from './memory-key-ring';
import { openDirectionBook } from '../studio/direction-book';
import { memoryRecords } from './memory-records';
import { memoryStudio } from './memory-studio';

/** A clock that stands still until it is told to move. */
export function steppingClock(
  start = new Date('2026-01-02T03:04:05.000Z'),
): Clock & { advance(milliseconds: number): void } {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** Repeatable bytes (a linear congruential generator, constants of Numerical Recipes): for tests only. */
export function countedRandom(seed = 1): Random {
  let state = seed >>> 0;
  return {
    bytes: (count) =>
      Uint8Array.from({ length: count }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state >>> 24;
      }),
  };
}

/** A queue that remembers what was sent. */
export function memoryQueue(): SliceQueue & { sent: string[] } {
  const sent: string[] = [];
  return { sent, send: async (ids) => void sent.push(...ids) };
}

export function memoryNews(): BatchNews & { announced: string[] } {
  const announced: string[] = [];
  return { announced, announce: async (id) => void announced.push(id) };
}

/** Not a hash: fast and readable, for tests of everything around passwords. */
export const plainPasswords: Passwords = {
  hash: async (password) => `plain:${password}`,
  verify: async (hash, password) => hash === `plain:${password}`,
};

export function memoryThrottle(limit = 5): SignInThrottle {
  const tries = new Map<string, number>();
  return {
    hit: async ({ email }) => {
      tries.set(email, (tries.get(email) ?? 0) + 1);
      return tries.get(email)! > limit ? 600 : 0;
    },
    clear: async ({ email }) => void tries.delete(email),
  };
}

export const actors = {
  admin: {
    kind: 'user',
    userId: 'usr_00000000000000000000000001',
    role: 'admin',
    organizationId: null,
    agencyRole: null,
  },
  editor: {
    kind: 'user',
    userId: 'usr_00000000000000000000000002',
    role: 'editor',
    organizationId: null,
    agencyRole: null,
  },
  agency: {
    kind: 'user',
    userId: 'usr_00000000000000000000000003',
    role: 'agency',
    organizationId: null,
    agencyRole: 'buyer',
  },
  worker: { kind: 'system', name: 'worker' },
  anyone: { kind: 'anyone' },
} as const satisfies Record<string, Actor>;

/** Everything verbs ask for, in memory. */
export function memoryWorld() {
  const clock = steppingClock();
  const records = memoryRecords();
  const random = countedRandom();
  const studio = memoryStudio({ records, clock, random });
  return {
    records,
    clock,
    digest: memoryDigest,
    keyRing: memoryKeyRing(clock),
    random,
    studio,
    directions: openDirectionBook(studio),
    queue: memoryQueue(),
    news: memoryNews(),
    passwords: plainPasswords,
    throttle: memoryThrottle(),
  };
}
