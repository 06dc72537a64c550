import { beforeEach, describe, expect, test } from 'vitest';
import { sampleAccount } from '../testing/sample-records';
import { memoryWorld, plainPasswords } from '../testing/world';
import { actorOf, signIn, signInWithProvider } from './sign-in';

let world: ReturnType<typeof memoryWorld>;
let verified: string[];
const password = 'the right password';
beforeEach(async () => {
  world = memoryWorld();
  verified = [];
  world.passwords = {
    hash: plainPasswords.hash,
    verify: async (hash, text) => {
      verified.push(hash);
      return plainPasswords.verify(hash, text);
    },
  };
  const passwordHash = await plainPasswords.hash(password);
  await world.records.users.add(sampleAccount(1, { passwordHash }));
  await world.records.users.add(sampleAccount(2, { passwordHash, disabledAt: new Date(0) }));
  await world.records.users.add(sampleAccount(3, { passwordHash: null }));
});
const tryIn = (email: string, text = password) =>
  signIn(world, { email, password: text, networkAddress: '192.0.2.1' });

describe('signing in', () => {
  test('gives the profile without the hash, whatever the case of the address', async () => {
    const profile = await tryIn(' Person-1@Example.ORG ');
    expect(profile).toMatchObject({ name: 'Person 1' });
    expect(profile).not.toHaveProperty('passwordHash');
  });

  test.each([
    ['an unknown address', 'nobody@example.org', password],
    ['a wrong password', 'person-1@example.org', 'wrong'],
    ['a disabled account', 'person-2@example.org', password],
    ['an account of a provider', 'person-3@example.org', password],
  ])('answers the same, after the same work, for %s', async (_name, email, text) => {
    expect(await tryIn(email, text)).toBeNull();
    expect(verified).toHaveLength(1);
  });

  test('stops after too many tries, before any password is looked at', async () => {
    for (let n = 0; n < 5; n += 1) await tryIn('person-1@example.org', 'wrong');
    await expect(tryIn('person-1@example.org')).rejects.toMatchObject({ code: 'LIMIT' });
    expect(verified).toHaveLength(5);
  });

  test('forgets the tries after a success', async () => {
    for (let n = 0; n < 4; n += 1) await tryIn('person-1@example.org', 'wrong');
    expect(await tryIn('person-1@example.org')).not.toBeNull();
    for (let n = 0; n < 5; n += 1) {
      expect(await tryIn('person-1@example.org', 'wrong')).toBeNull();
    }
  });
});

describe('a sign-in provider', () => {
  const enter = (changes: object = {}) =>
    signInWithProvider(world, {
      provider: 'oidc',
      accountId: '42',
      email: 'Person-1@example.org',
      emailVerified: true,
      name: 'Ada',
      ...changes,
    });

  test('that did not verify the address opens no account', async () => {
    expect(await enter({ emailVerified: false })).toBeNull();
    expect(await enter({ emailVerified: false, email: 'new@example.org' })).toBeNull();
    expect(await world.records.users.count()).toBe(3);
    expect(await world.records.users.byAccount('oidc', '42')).toBeNull();
  });

  test('is linked to the account with the verified address, and then known by its own id', async () => {
    const first = await enter();
    expect(first!.id).toBe(sampleAccount(1).id);
    const renamed = await enter({ email: 'moved@example.org', emailVerified: false });
    expect(renamed!.id).toBe(first!.id);
  });

  test('brings somebody new in as an agency, with an entry in the trail', async () => {
    expect(await enter({ email: 'New@example.org', name: ' ' })).toMatchObject({
      email: 'new@example.org',
      name: 'new@example.org',
      role: 'agency',
    });
    expect(await world.records.audit.page({}, null, 9)).toMatchObject([
      { action: 'user.created', actor: 'system:sign-in' },
    ]);
  });

  test('does not let a disabled account in', async () => {
    expect(await enter({ email: 'person-2@example.org' })).toBeNull();
  });
});

test('a session ends with its account', async () => {
  expect(await actorOf(world, sampleAccount(1).id)).toMatchObject({ actor: { role: 'editor' } });
  expect(await actorOf(world, sampleAccount(2).id)).toBeNull();
  expect(await actorOf(world, sampleAccount(9).id)).toBeNull();
});
