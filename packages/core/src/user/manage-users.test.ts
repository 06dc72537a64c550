import { beforeEach, describe, expect, test } from 'vitest';
import { sampleAccount, sampleId } from '../testing/sample-records';
import { actors, memoryWorld, plainPasswords } from '../testing/world';
import {
  changePassword,
  changeRole,
  createUser,
  ensureFirstAdmin,
  listUsers,
  resetPassword,
  setUserDisabled,
} from './manage-users';

let world: ReturnType<typeof memoryWorld>;
beforeEach(() => {
  world = memoryWorld();
});
const create = (changes: object = {}) =>
  createUser(world, actors.admin, {
    email: 'Ada@Example.org',
    name: ' Ada ',
    role: 'editor',
    ...changes,
  });
const actions = async () =>
  (await world.records.audit.page({}, null, 9)).map((entry) => entry.action);

describe('a new user', () => {
  test('gets a password that is stored as a hash only and must be changed', async () => {
    const { user, password } = await create();
    expect(password).toMatch(/^[a-z2-9]{20}$/);
    expect(user).toMatchObject({ email: 'ada@example.org', name: 'Ada', mustChangePassword: true });
    expect(user).not.toHaveProperty('passwordHash');
    const stored = await world.records.users.get(user.id);
    expect(stored!.passwordHash).toBe(await plainPasswords.hash(password));
    const trail = await world.records.audit.page({}, null, 9);
    expect(JSON.stringify(trail)).not.toContain(password);
    expect(trail).toMatchObject([{ action: 'user.created', target: user.id }]);
  });

  test('cannot take an address that is taken, whatever its case', async () => {
    await create();
    await expect(create({ email: 'ADA@example.org' })).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'email',
    });
    expect(await actions()).toEqual(['user.created']);
  });

  test.each<[string, object]>([
    ['email', { email: 'no address' }],
    ['name', { name: '  ' }],
    ['role', { role: 'king' }],
    ['organizationId', { organizationId: sampleId('organization', 9) }],
  ])('with a wrong %s is refused by name', async (field, changes) => {
    await expect(create(changes)).rejects.toMatchObject({ field });
    expect(await world.records.users.count()).toBe(0);
  });
});

describe('the last active admin', () => {
  const [one, two] = [sampleId('user', 1), sampleId('user', 2)];
  const demote = (userId: string) => changeRole(world, actors.admin, { userId, role: 'editor' });
  const disable = (userId: string) =>
    setUserDisabled(world, actors.admin, { userId, disabled: true });
  beforeEach(async () => {
    await world.records.users.add(sampleAccount(1, { role: 'admin' }));
  });

  test('can be neither demoted nor disabled', async () => {
    await world.records.users.add(sampleAccount(2, { role: 'admin', disabledAt: new Date(0) }));
    await expect(demote(one)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await expect(disable(one)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    expect(await actions()).toEqual([]);
  });

  test('stays when two admins leave at once', async () => {
    await world.records.users.add(sampleAccount(2, { role: 'admin' }));
    const done = await Promise.allSettled([demote(one), disable(two)]);
    expect(done.map((each) => each.status)).toEqual(['fulfilled', 'rejected']);
    expect(await world.records.users.countActiveAdmins()).toBe(1);
  });

  test('says a change once, and a change to the same is none', async () => {
    await world.records.users.add(sampleAccount(2));
    for (const disabled of [true, true, false, false]) {
      await setUserDisabled(world, actors.admin, { userId: two, disabled });
      world.clock.advance(1);
    }
    await demote(two);
    expect(await actions()).toEqual(['user.enabled', 'user.disabled']);
  });

  test('of an unknown user there is nothing to change', async () => {
    await expect(demote(sampleId('user', 9))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('changing the own password', () => {
  const account = { ...sampleAccount(2), mustChangePassword: true };
  const change = (current: string, next: string) =>
    changePassword(world, actors.editor, { current, next });
  beforeEach(async () => {
    const passwordHash = await plainPasswords.hash('the old password');
    await world.records.users.add({ ...account, passwordHash });
  });

  test('needs the current one, and then it is no longer one that others saw', async () => {
    await change('the old password', 'a new password');
    const stored = await world.records.users.get(account.id);
    expect(stored!.mustChangePassword).toBe(false);
    expect(await plainPasswords.verify(stored!.passwordHash!, 'a new password')).toBe(true);
    expect(await actions()).toEqual(['user.password-changed']);
  });

  test.each([
    ['current', 'wrong', 'a new password'],
    ['next', 'the old password', 'too short'],
    ['next', 'the old password', 'x'.repeat(201)],
  ])('is refused, naming %s', async (field, current, next) => {
    await expect(change(current, next)).rejects.toMatchObject({ code: 'INVALID', field });
    expect(await actions()).toEqual([]);
  });

  test('is not for accounts that sign in through a provider', async () => {
    await world.records.users.add(sampleAccount(3, { passwordHash: null }));
    const work = changePassword(world, actors.agency, { current: '', next: 'a new password' });
    await expect(work).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });
});

test('an empty library gets its first admin once', async () => {
  const first = () => ensureFirstAdmin(world, actors.worker, { email: 'admin@example.org' });
  expect((await Promise.all([first(), first()])).filter(Boolean)).toHaveLength(1);
  expect(await first()).toBeNull();
  expect((await listUsers(world, actors.admin)).map((user) => user.role)).toEqual(['admin']);
});

test('a lost password is replaced by one that is shown once and must be changed', async () => {
  const { user } = await create();
  const { password } = await resetPassword(world, actors.admin, { email: ' ADA@example.org ' });
  const stored = (await world.records.users.get(user.id))!;
  expect(await plainPasswords.verify(stored.passwordHash!, password)).toBe(true);
  expect(stored.mustChangePassword).toBe(true);
  expect(await actions()).toContain('user.password-changed');
  await expect(
    resetPassword(world, actors.admin, { email: 'nobody@example.org' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
