import { permit, type Actor } from '../access';
import type { Collection } from '../collection/collection';
import { showableListings } from '../collection/visible-listings';
import { tokenSha256 } from '../complaint/file-complaint';
import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import type { Clock, Passwords, Records, RecordStore, RequestThrottle } from '../ports';
import { requireTurn } from '../require-turn';
import type { OpenedShare, Share, ShareVisit } from './share';
import { isLive } from './share-collection';

export type FindingDeps = {
  records: Pick<Records, 'shares' | 'collections'>;
  clock: Clock;
  digest: Digest;
};

/** Nobody learns whether a link ended, was revoked or never was. */
function noSuchLink(): FigmentError {
  return new FigmentError('NOT_FOUND', 'This link does not work.', {
    hint: 'Ask whoever sent it for a new one.',
  });
}

/** The link with this token and its collection, if it works now. @throws NOT_FOUND */
export async function liveShare(
  deps: FindingDeps,
  token: string,
): Promise<{ share: Share; collection: Collection }> {
  const share = /^[0-9a-f]{40}$/.test(token)
    ? await deps.records.shares.byToken(tokenSha256(deps.digest, token))
    : null;
  if (!share || !isLive(share, deps.clock.now())) throw noSuchLink();
  const collection = await deps.records.collections.get(share.collectionId);
  if (!collection || collection.deletedAt !== null) throw noSuchLink();
  return { share, collection };
}

/** Whoever is behind the link has to give its password first. */
export function isLocked(share: Share, visit: ShareVisit | null): boolean {
  return share.passwordHash !== null && !visit?.unlocked;
}

/** Whom visitors of a collection are shown: as its organization sees them, released and available only. */
export function shownToVisitors(
  records: Pick<Records, 'subjects'>,
  { organizationId }: Collection,
  ids: readonly string[],
  at: Date,
) {
  return showableListings(records, { organizationId, at }, ids);
}

/**
 * What a visitor of a secret link sees; null while the link waits for its password. The visit comes from a cookie that the site
 * signed.
 * @throws FORBIDDEN, NOT_FOUND for a link that ended, was revoked or never was
 */
export async function openShare(
  deps: {
    records: Pick<RecordStore, 'shares' | 'collections' | 'subjects'>;
    clock: Clock;
    digest: Digest;
  },
  actor: Actor,
  input: { token: string; visit: ShareVisit | null },
): Promise<OpenedShare | null> {
  permit(actor, 'open shared collections');
  const { share, collection } = await liveShare(deps, input.token);
  if (isLocked(share, input.visit)) return null;
  const items = await deps.records.collections.items(collection.id);
  const ids = items.map(({ subjectId }) => subjectId);
  const shown = await shownToVisitors(deps.records, collection, ids, deps.clock.now());
  const [votes, comments] = await Promise.all([
    deps.records.shares.votes([share.id]),
    deps.records.shares.comments([share.id]),
  ]);
  return {
    share,
    title: collection.title,
    note: collection.note,
    pictures: items.flatMap(({ subjectId, note }) => {
      const found = shown.get(subjectId);
      return found ? [{ found, note }] : [];
    }),
    votes: votes.filter(({ subjectId }) => shown.has(subjectId)),
    comments: comments.filter(({ subjectId }) => subjectId === null || shown.has(subjectId)),
  };
}

/**
 * Checks the password of a link.
 * @returns the link, for a cookie that says so
 * @throws FORBIDDEN, NOT_FOUND, INVALID (wrong password), LIMIT (too many tries from one address)
 */
export async function unlockShare(
  deps: FindingDeps & { passwords: Passwords; unlockThrottle: RequestThrottle },
  actor: Actor,
  input: { token: string; password: string; networkAddress: string },
): Promise<Share> {
  permit(actor, 'open shared collections');
  await requireTurn(
    deps.unlockThrottle,
    input.networkAddress,
    'Too many passwords were tried from here',
  );
  const { share } = await liveShare(deps, input.token);
  if (share.passwordHash === null) return share;
  if (await deps.passwords.verify(share.passwordHash, input.password.slice(0, 200))) return share;
  throw new FigmentError('INVALID', 'That is not the password of this link.', {
    field: 'password',
    hint: 'Whoever sent the link knows it.',
  });
}
