import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRequestThrottle } from './request-throttle';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('an address may ask so often and then waits; others and other routes do not', async () => {
  const options = { name: 'verify', perAddress: 2, seconds: 60 };
  const [one, two, other] = [
    openRequestThrottle(database.url, options),
    openRequestThrottle(database.url, options),
    openRequestThrottle(database.url, { ...options, name: 'complain' }),
  ];
  try {
    expect(await one.hit('198.51.100.7')).toBe(0);
    expect(await two.hit('198.51.100.7')).toBe(0);
    const wait = await one.hit('198.51.100.7');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await two.hit('198.51.100.8')).toBe(0);
    expect(await other.hit('198.51.100.7')).toBe(0);
  } finally {
    await Promise.all([one, two, other].map((throttle) => throttle.close()));
  }
});
