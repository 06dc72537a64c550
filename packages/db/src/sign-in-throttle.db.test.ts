import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDatabase } from './check-database';
import { withClient } from './connection';
import { openSignInThrottle, type OpenSignInThrottle } from './sign-in-throttle';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

describe('the sign-in throttle', () => {
  let database: TestDatabase;
  const open: OpenSignInThrottle[] = [];
  const throttle = () => {
    const made = openSignInThrottle(database.url, { perEmail: 2, perAddress: 4, seconds: 600 });
    open.push(made);
    return made;
  };
  const from = (email: string, networkAddress = '192.0.2.1') => ({ email, networkAddress });

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
    await database.drop();
  });

  it('lets an email try so often, counted over all processes, then says how long to wait', async () => {
    const [one, other] = [throttle(), throttle()];
    expect(await one.hit(from('a@example.org'))).toBe(0);
    expect(await other.hit(from('a@example.org'))).toBe(0);
    const wait = await one.hit(from('a@example.org'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(600);
    expect(await other.hit(from('b@example.org'))).toBe(0);
  });

  it('lets one address try so often, whatever the email', async () => {
    const one = throttle();
    for (const name of ['a', 'b', 'c', 'd']) expect(await one.hit(from(name))).toBe(0);
    expect(await one.hit(from('e'))).toBeGreaterThan(0);
    expect(await one.hit(from('e', '192.0.2.2'))).toBe(0);
  });

  it('forgets the tries of an email after a success, those of the address not', async () => {
    const one = throttle();
    await one.hit(from('a'));
    await one.hit(from('a'));
    await one.clear(from('a'));
    expect(await one.hit(from('a'))).toBe(0);
    expect(await one.hit(from('a'))).toBe(0);
    expect(await one.hit(from('b'))).toBeGreaterThan(0);
  });

  it('stores neither emails nor addresses', async () => {
    await throttle().hit(from('someone@example.org'));
    const rows = await withClient(database.url, (client) =>
      client.query('SELECT * FROM sign_in_attempt'),
    );
    expect(rows.rows).toHaveLength(2);
    expect(JSON.stringify(rows.rows)).not.toMatch(/someone|192\.0\.2/);
  });
});

describe('the check of the database', () => {
  it('tells the version and the newest migration, or that none was applied', async () => {
    const [full, empty] = [await createTestDatabase(), await createTestDatabase({ empty: true })];
    expect(await checkDatabase(full.url)).toMatchObject({
      version: expect.stringMatching(/^\d+/) as string,
      migration: expect.stringMatching(/^\d{14}_/) as string,
    });
    expect((await checkDatabase(empty.url)).migration).toBeNull();
    await Promise.all([full.drop(), empty.drop()]);
  });
});
