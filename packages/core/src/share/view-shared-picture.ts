import { permit, type Actor } from '../access';
import { renditionOf } from '../asset/asset';
import { FigmentError, isFigmentError } from '../errors';
import type { Records } from '../ports';
import type { ObjectStore } from '../storage/object-store';
import { isLocked, liveShare, shownToVisitors, type FindingDeps } from './open-share';
import type { ShareVisit } from './share';

/** Draws a text all over a picture. */
export interface PictureMarker {
  /** @returns WebP bytes of the same size */
  mark(picture: Uint8Array, text: string): Promise<Uint8Array>;
}

/** What stands all over pictures that are looked at without an account. */
export const previewMark = 'FIGMENT PREVIEW';

/**
 * The marked preview of somebody in a shared collection, for whoever holds the link.
 * @returns WebP bytes
 * @throws FORBIDDEN; NOT_FOUND for a link that does not work or waits for its password, and for whoever is not shown behind it
 */
export async function viewSharedPicture(
  deps: FindingDeps & {
    records: Pick<Records, 'subjects'>;
    objects: Pick<ObjectStore, 'get'>;
    marker: PictureMarker;
  },
  actor: Actor,
  input: { token: string; visit: ShareVisit | null; subjectId: string },
): Promise<Uint8Array> {
  permit(actor, 'open shared collections');
  const { records, clock, objects, marker } = deps;
  const { share, collection } = await liveShare(deps, input.token);
  const isThere =
    !isLocked(share, input.visit) &&
    (await records.collections.holds(collection.id, input.subjectId));
  const shown = isThere
    ? await shownToVisitors(records, collection, [input.subjectId], clock.now())
    : null;
  const found = shown?.get(input.subjectId);
  if (!found) throw noSuchPicture();
  const { bytes } = await objects
    .get(renditionOf(found.asset, 'preview').key)
    .catch((error: unknown) => {
      // What a store says of it names its key.
      throw isFigmentError(error) && error.code === 'NOT_FOUND' ? noSuchPicture() : error;
    });
  return marker.mark(bytes, previewMark);
}

function noSuchPicture(): FigmentError {
  return new FigmentError('NOT_FOUND', 'There is no such picture behind this link.');
}
