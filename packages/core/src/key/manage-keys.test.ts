import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../access';
import { memoryDigest } from '../testing/memory-digest';
import { memoryKeyRing } from '../testing/memory-key-ring';
import { actors, memoryWorld } from '../testing/world';
import type { KeyPurpose } from './key';
import { listKeys, listSignatures, recordKeyChanges, revokeKey, rotateKey } from './manage-keys';

const keeper: Actor = { kind: 'system', name: 'log keeper' };
const reason = 'The disk was stolen.';
const makeWorld = () => {
  const world = memoryWorld();
  return { ...world, digest: memoryDigest, keyRing: memoryKeyRing(world.clock) };
};
let world: ReturnType<typeof makeWorld>;
beforeEach(() => {
  world = makeWorld();
});

const active = async (purpose: KeyPurpose) =>
  (await world.keyRing.keys()).find((key) => key.purpose === purpose && key.state === 'active')!;
const trail = async () =>
  (await world.records.audit.page({}, null, 50)).reverse().map(({ action, target, actor }) => ({
    action,
    target,
    actor,
  }));
const log = async () =>
  (await world.records.log.range(0, 100)).map(({ kind, body }) => `${kind} ${body.purpose}`);

describe('the log', () => {
  test('is told of the first keys, once', async () => {
    expect(await recordKeyChanges(world, keeper)).toBe(3);
    expect(await log()).toEqual([
      'key.rotated authority',
      'key.rotated content',
      'key.rotated log',
    ]);
    expect(await recordKeyChanges(world, keeper)).toBe(0);
    expect(await log()).toHaveLength(3);
  });

  test('is told once by two that tell at the same time', async () => {
    await Promise.all([recordKeyChanges(world, keeper), recordKeyChanges(world, keeper)]);
    expect(await log()).toHaveLength(3);
  });

  test('is told of a change that could not be told when it happened', async () => {
    await recordKeyChanges(world, keeper);
    const records = {
      ...world.records,
      transaction: async () => {
        throw new Error('The database is away.');
      },
    };
    const { id: keyId } = await active('content');
    await expect(revokeKey({ ...world, records }, actors.admin, { keyId, reason })).rejects.toThrow(
      'away',
    );
    expect(await log()).toHaveLength(3);
    await recordKeyChanges(world, keeper);
    expect((await log()).slice(3)).toEqual(['key.revoked content', 'key.rotated content']);
  });

  test('says which key, what for, when and why', async () => {
    const { id: keyId, fingerprint } = await active('log');
    await revokeKey(world, actors.admin, { keyId, reason });
    const [entry] = await world.records.log.page({ kind: 'key.revoked' }, null, 1);
    expect(entry!.body).toEqual({
      keyId,
      purpose: 'log',
      fingerprint,
      revokedAt: world.clock.now().toISOString(),
      reason,
    });
  });
});

describe('a rotation', () => {
  test('is in the ring, the trail and the log', async () => {
    await recordKeyChanges(world, keeper);
    const fresh = await rotateKey(world, actors.admin, { purpose: 'content' });
    expect(await active('content')).toEqual(fresh);
    expect(await trail()).toEqual([
      { action: 'key.rotated', target: fresh.id, actor: actors.admin.userId },
    ]);
    expect((await log()).slice(3)).toEqual(['key.rotated content']);
  });

  test('of the authority tells of both fresh keys', async () => {
    await recordKeyChanges(world, keeper);
    await rotateKey(world, actors.admin, { purpose: 'authority' });
    expect((await trail()).map(({ action }) => action)).toEqual(['key.rotated', 'key.rotated']);
    expect((await log()).slice(3)).toEqual(['key.rotated authority', 'key.rotated content']);
  });

  test('of nonsense is refused', async () => {
    const purpose = 'everything' as KeyPurpose;
    await expect(rotateKey(world, actors.admin, { purpose })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'purpose',
    });
    expect(await world.keyRing.keys()).toHaveLength(3);
  });
});

describe('a revocation', () => {
  test('is in the ring, the trail and the log, with the key that takes its place', async () => {
    const { id: keyId } = await active('content');
    const revoked = await revokeKey(world, actors.admin, { keyId, reason: `  ${reason} ` });
    expect(revoked).toMatchObject({ id: keyId, state: 'revoked', revokedReason: reason });
    const { id: next } = await active('content');
    expect(await trail()).toEqual([
      { action: 'key.revoked', target: keyId, actor: actors.admin.userId },
      { action: 'key.rotated', target: next, actor: actors.admin.userId },
    ]);
  });

  test('of an authority tells of the content key that falls with it', async () => {
    const { id: keyId } = await active('authority');
    await revokeKey(world, actors.admin, { keyId, reason });
    expect((await trail()).map(({ action }) => action).sort()).toEqual([
      'key.revoked',
      'key.revoked',
      'key.rotated',
      'key.rotated',
    ]);
  });

  test.each([
    ['without a reason', { reason: '    x    ' }, 'INVALID', 'reason'],
    ['with an endless reason', { reason: 'x'.repeat(501) }, 'INVALID', 'reason'],
    ['of what is no key', { keyId: '../../etc/passwd' }, 'INVALID', 'keyId'],
    ['of a key nobody knows', { keyId: 'key_0000000000000000' }, 'NOT_FOUND', undefined],
  ])('%s is refused and changes nothing', async (_name, change, code, field) => {
    const { id: keyId } = await active('log');
    const input = { keyId, reason, ...change };
    await expect(revokeKey(world, actors.admin, input)).rejects.toMatchObject({ code, field });
    expect((await world.keyRing.keys()).every(({ state }) => state === 'active')).toBe(true);
    expect(await trail()).toEqual([]);
  });

  test('twice is refused', async () => {
    const { id: keyId } = await active('log');
    await revokeKey(world, actors.admin, { keyId, reason });
    await expect(revokeKey(world, actors.admin, { keyId, reason })).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
  });
});

describe('the ledger', () => {
  const sign = (keyId: string, target: string) =>
    world.records.signatures.add({
      keyId,
      purpose: 'release',
      target,
      digest: 'a'.repeat(64),
      at: world.clock.now(),
    });

  test('says how many each key signed, also of keys that signed nothing', async () => {
    const { id } = await active('content');
    await sign(id, 'R-1');
    await sign(id, 'R-2');
    const listed = await listKeys(world, actors.admin);
    expect(listed.map(({ key, signed }) => [key.purpose, signed]).sort()).toEqual([
      ['authority', 0],
      ['content', 2],
      ['log', 0],
    ]);
  });

  test('says what a key signed, newest first, page by page', async () => {
    const { id: keyId } = await active('content');
    for (let i = 1; i <= 51; i += 1) await sign(keyId, `R-${i}`);
    const first = await listSignatures(world, actors.admin, { keyId });
    expect(first.entries).toHaveLength(50);
    expect(first.entries[0]!.target).toBe('R-51');
    const rest = await listSignatures(world, actors.admin, { keyId, before: first.next! });
    expect(rest.entries.map(({ target }) => target)).toEqual(['R-1']);
    expect(rest.next).toBeNull();
    expect(rest.key.id).toBe(keyId);
  });

  test('of what is no key is refused', async () => {
    const unknown = { keyId: 'key_0000000000000000' };
    await expect(listSignatures(world, actors.admin, unknown)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const { id: keyId } = await active('log');
    await expect(
      listSignatures(world, actors.admin, { keyId, before: '1 or 1' }),
    ).rejects.toMatchObject({ code: 'INVALID', field: 'before' });
  });
});
