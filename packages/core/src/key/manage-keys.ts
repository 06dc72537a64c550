import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { appendToLog } from '../log/append-to-log';
import type { LogKind } from '../log/log';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { keyPurposes, type KeyPurpose, type SigningKey } from './key';
import type { Digest, KeyRing } from './key-ring';
import type { SignatureEntry } from './signature-records';

interface ReadDeps {
  records: Pick<RecordStore, 'signatures'>;
  keyRing: Pick<KeyRing, 'keys'>;
}

interface Deps {
  records: RecordStore;
  keyRing: Pick<KeyRing, 'keys' | 'rotate' | 'revoke'>;
  clock: Clock;
  random: Random;
  digest: Digest;
}

/** A key with how many things it signed. */
export interface ListedKey {
  key: SigningKey;
  signed: number;
}

const pageSize = 50;
const idSchema = z.string().regex(/^key_[0-9a-f]{16}$/, 'is no id of a key');

/** Every key there ever was, newest first. @throws FORBIDDEN, INVALID_STATE when the ring cannot be read */
export async function listKeys(deps: ReadDeps, actor: Actor): Promise<ListedKey[]> {
  permit(actor, 'manage keys');
  const keys = await deps.keyRing.keys();
  const counts = await deps.records.signatures.countByKey();
  return keys.map((key) => ({ key, signed: counts.get(key.id) ?? 0 }));
}

/**
 * What a key signed, newest first, 50 at a time.
 * @param input.before the id of the last entry of the page before
 * @returns `next` to ask on with; null at the end
 * @throws FORBIDDEN, INVALID, NOT_FOUND
 */
export async function listSignatures(
  deps: ReadDeps,
  actor: Actor,
  input: { keyId: string; before?: string },
): Promise<{ key: SigningKey; entries: SignatureEntry[]; next: string | null }> {
  permit(actor, 'manage keys');
  const schema = z.object({
    keyId: idSchema,
    before: z
      .string()
      .regex(/^\d{1,18}$/, 'is no place in the list')
      .optional(),
  });
  const { keyId, before } = parseInput(schema, input, 'question');
  const key = (await deps.keyRing.keys()).find(({ id }) => id === keyId);
  if (!key) throw new FigmentError('NOT_FOUND', `There is no key "${keyId}".`);
  const found = await deps.records.signatures.ofKey(keyId, before ?? null, pageSize + 1);
  const entries = found.slice(0, pageSize);
  return { key, entries, next: found.length > pageSize ? entries.at(-1)!.id : null };
}

/**
 * Puts a fresh key in the place of the active one, which signs nothing more; what it signed stays good.
 * @returns the fresh key
 * @throws FORBIDDEN, INVALID, INVALID_STATE when the ring cannot be opened
 */
export async function rotateKey(
  deps: Deps,
  actor: Actor,
  input: { purpose: KeyPurpose },
): Promise<SigningKey> {
  permit(actor, 'manage keys');
  const { purpose } = parseInput(z.object({ purpose: z.enum(keyPurposes) }), input, 'key');
  const before = await deps.keyRing.keys();
  // The ring is files and may ask a key service: it changes first, outside the transaction. What is not told because the
  // database is away is told by the next call of recordKeyChanges.
  const fresh = await deps.keyRing.rotate(purpose);
  await tellChanges(deps, actor, before);
  return fresh;
}

/**
 * Takes trust from a key for good: what it signs from now on does not count. An active key is replaced at once; an
 * authority takes the content keys it certified with it.
 * @param input.reason 5 to 500 characters, public
 * @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (revoked already; the ring cannot be opened)
 */
export async function revokeKey(
  deps: Deps,
  actor: Actor,
  input: { keyId: string; reason: string },
): Promise<SigningKey> {
  permit(actor, 'manage keys');
  const schema = z.object({
    keyId: idSchema,
    reason: z
      .string()
      .trim()
      .min(5, 'say in some words why, for whoever checks a signature of this key')
      .max(500, 'is longer than 500 characters'),
  });
  const { keyId, reason } = parseInput(schema, input, 'revocation');
  const before = await deps.keyRing.keys();
  const revoked = await deps.keyRing.revoke(keyId, reason);
  await tellChanges(deps, actor, before);
  return revoked;
}

/**
 * Tells the log of every key and revocation of the ring that it does not know of: the first keys, and what happened while the
 * database was away. Does nothing when all is told; safe to call by many at once.
 * @returns how many entries were added
 */
export async function recordKeyChanges(
  deps: Pick<Deps, 'records' | 'clock' | 'digest'> & { keyRing: Pick<KeyRing, 'keys'> },
  actor: Actor,
): Promise<number> {
  permit(actor, 'keep the log');
  const keys = await deps.keyRing.keys();
  if ((await untold(deps.records, keys)).length === 0) return 0;
  return deps.records.transaction(async (records) => appendUntold(records, deps, keys));
}

async function tellChanges(deps: Deps, actor: Actor, before: SigningKey[]): Promise<void> {
  const keys = await deps.keyRing.keys();
  const known = new Map(before.map((key) => [key.id, key]));
  await deps.records.transaction(async (records) => {
    for (const key of keys.toReversed()) {
      const { id, purpose, revokedReason: reason } = key;
      if (!known.has(id))
        await records.audit.add(auditEntry(deps, actor, 'key.rotated', id, { purpose }));
      if (key.state === 'revoked' && known.get(id)?.state !== 'revoked')
        await records.audit.add(auditEntry(deps, actor, 'key.revoked', id, { purpose, reason }));
    }
    await appendUntold(records, deps, keys);
  });
}

async function appendUntold(
  records: Pick<Records, 'log'>,
  deps: Pick<Deps, 'clock' | 'digest'>,
  keys: SigningKey[],
): Promise<number> {
  // Whoever tells at the same time waits here, and then finds it told.
  await records.log.claimEnd();
  const entries = await untold(records, keys);
  for (const entry of entries) await appendToLog(records, deps, entry);
  return entries.length;
}

/** What the log should say of these keys and does not, oldest key first. */
async function untold(
  records: Pick<Records, 'log'>,
  keys: SigningKey[],
): Promise<{ kind: LogKind; body: Record<string, unknown> }[]> {
  const toldKeys = await told(records, 'key.rotated');
  const toldRevocations = await told(records, 'key.revoked');
  return keys.toReversed().flatMap((key) => {
    const { id: keyId, purpose, fingerprint, createdAt, revokedAt, revokedReason } = key;
    const about = { keyId, purpose, fingerprint };
    const made = { kind: 'key.rotated' as const, body: { ...about, createdAt } };
    const revoked = {
      kind: 'key.revoked' as const,
      body: { ...about, revokedAt, reason: revokedReason },
    };
    return [
      ...(toldKeys.has(keyId) ? [] : [made]),
      ...(revokedAt && !toldRevocations.has(keyId) ? [revoked] : []),
    ];
  });
}

/** The ids of the keys that entries of this kind are about. Keys are few, so all entries are read. */
async function told(records: Pick<Records, 'log'>, kind: LogKind): Promise<Set<unknown>> {
  const ids = new Set<unknown>();
  for (let before: number | null = null; ;) {
    const page = await records.log.page({ kind }, before, 200);
    for (const { body } of page) ids.add(body.keyId);
    if (page.length < 200) return ids;
    before = page.at(-1)!.index;
  }
}
