import { isFigmentError } from '@figment/core/errors';
import type { KeyPurpose, KeyState } from '@figment/core/key/key';
import { listKeys, listSignatures } from '@figment/core/key/manage-keys';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

export interface KeyRow {
  id: string;
  purpose: KeyPurpose;
  state: KeyState;
  algorithm: string;
  fingerprint: string;
  createdAt: string;
  /** When it was retired or revoked. */
  endedAt: string | null;
  revokedReason: string | null;
  signed: number;
}

export interface SignatureRow {
  id: string;
  purpose: string;
  target: string;
  digest: string;
  at: string;
}

/** Why the keys cannot be used, and what to do about it. */
export interface RingTrouble {
  message: string;
  hint: string | null;
}

function rowOf({ key, signed }: Awaited<ReturnType<typeof listKeys>>[number]): KeyRow {
  return {
    id: key.id,
    purpose: key.purpose,
    state: key.state,
    algorithm: key.algorithm,
    fingerprint: key.fingerprint,
    createdAt: key.createdAt.toISOString(),
    endedAt: (key.revokedAt ?? key.retiredAt)?.toISOString() ?? null,
    revokedReason: key.revokedReason,
    signed,
  };
}

function troubleOf(error: unknown): RingTrouble {
  if (!isFigmentError(error) || error.code !== 'INVALID_STATE') throw error;
  return { message: error.message, hint: error.hint ?? null };
}

/** The keys, and whether they can sign; no keys when the ring cannot even be read. */
export async function keyRows({ actor }: Session): Promise<{
  keys: KeyRow[];
  trouble: RingTrouble | null;
  now: string;
}> {
  const world = await deps();
  const now = world.clock.now().toISOString();
  let keys: KeyRow[];
  try {
    keys = (await listKeys(world, actor)).map(rowOf);
  } catch (error) {
    return { keys: [], trouble: troubleOf(error), now };
  }
  // Reading needs no passphrase: only opening a key tells whether the one that is set is right.
  const trouble = await world.keyRing.contentSigner().then(() => null, troubleOf);
  return { keys, trouble, now };
}

/** One key and a page of what it signed. */
export async function keySheet(
  { actor }: Session,
  keyId: string,
  before: string | undefined,
): Promise<{ key: KeyRow; signatures: SignatureRow[]; next: string | null; now: string }> {
  const world = await deps();
  const input = before === undefined ? { keyId } : { keyId, before };
  const { key, entries, next } = await listSignatures(world, actor, input);
  const counts = await world.records.signatures.countByKey();
  return {
    key: rowOf({ key, signed: counts.get(key.id) ?? 0 }),
    signatures: entries.map(({ id, purpose, target, digest, at }) => ({
      id,
      purpose,
      target,
      digest,
      at: at.toISOString(),
    })),
    next,
    now: world.clock.now().toISOString(),
  };
}
