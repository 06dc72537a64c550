import type { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { ownCollection } from '../collection/own-collection';
import { tokenSha256 } from '../complaint/file-complaint';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Digest } from '../key/key-ring';
import { hexOf } from '../log/hex';
import type { Clock, Passwords, Random, RecordStore } from '../ports';
import { longestShareDays, mostShares, type Share } from './share';
import { newShare } from './share.contract';

const dayMilliseconds = 86_400_000;

/** Whether the link works at this time. */
export function isLive({ revokedAt, expiresAt }: Share, at: Date): boolean {
  return revokedAt === null && expiresAt > at;
}

function requireTerm(expiresAt: Date, at: Date): void {
  const days = (expiresAt.getTime() - at.getTime()) / dayMilliseconds;
  if (days > 0 && days <= longestShareDays) return;
  throw new FigmentError(
    'INVALID',
    days > 0
      ? `A link works for ${longestShareDays} days at most.`
      : 'The link would have ended already.',
    { field: 'expiresAt', hint: 'Choose a later day, within a year.' },
  );
}

/**
 * Makes a secret link to a collection.
 * @returns the token of the link; it is kept nowhere and cannot be shown again
 * @throws FORBIDDEN, INVALID, NOT_FOUND, LIMIT (links that work at a time)
 */
export async function shareCollection(
  deps: {
    records: RecordStore;
    clock: Clock;
    random: Random;
    digest: Digest;
    passwords: Passwords;
  },
  actor: Actor,
  input: z.input<typeof newShare>,
): Promise<{ token: string; share: Share }> {
  permit(actor, 'share collections');
  if (actor.kind !== 'user') throw new FigmentError('FORBIDDEN', 'Only accounts share.');
  const { collectionId, label, expiresAt, password } = parseInput(newShare, input, 'link');
  const at = deps.clock.now();
  requireTerm(expiresAt, at);
  await ownCollection(deps.records, actor, collectionId);
  const token = hexOf(deps.random.bytes(20));
  const share: Share = {
    id: newId('share', at, deps.random.bytes(10)),
    collectionId,
    tokenSha256: tokenSha256(deps.digest, token),
    label,
    passwordHash: password ? await deps.passwords.hash(password) : null,
    expiresAt,
    createdBy: actor.userId,
    createdAt: at,
    revokedAt: null,
    toldAt: null,
  };
  return deps.records.transaction(async (records) => {
    await ownCollection(records, actor, collectionId, { hold: true });
    const live = (await records.shares.ofCollection(collectionId)).filter((one) => isLive(one, at));
    if (live.length >= mostShares) {
      throw new FigmentError('LIMIT', `A collection has at most ${mostShares} links that work.`, {
        hint: 'Revoke one that nobody needs any more.',
      });
    }
    await records.shares.add(share);
    const detail = { share: share.id, until: expiresAt.toISOString(), password: !!password };
    await records.audit.add(auditEntry(deps, actor, 'collection.shared', collectionId, detail));
    return { token, share };
  });
}

/** Ends a link at once; votes and comments stay. Idempotent. @throws FORBIDDEN, NOT_FOUND */
export async function revokeShare(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
  input: { shareId: string },
): Promise<void> {
  permit(actor, 'share collections');
  await deps.records.transaction(async (records) => {
    const share = await records.shares.get(input.shareId);
    if (!share) throw new FigmentError('NOT_FOUND', `There is no link "${input.shareId}".`);
    await ownCollection(records, actor, share.collectionId, { hold: true });
    if (share.revokedAt !== null) return;
    await records.shares.revoke(share.id, deps.clock.now());
    await records.audit.add(
      auditEntry(deps, actor, 'collection.share-revoked', share.collectionId, { share: share.id }),
    );
  });
}
