import { permit, type Actor } from '../access';
import { lookAlikeBits } from '../provenance/look-alike';
import type { Fingerprint } from '../provenance/fingerprint';
import type { Records } from '../ports';
import type { CatalogSubject } from '../subject/subject';

/** By what a file was recognized, the surest first. */
export type FoundBy = 'pixels' | 'mark' | 'metadata' | 'look';

export interface FoundOriginal {
  found: CatalogSubject;
  by: FoundBy;
}

/** What reading a file found that can lead to a record. */
export interface FileTraces {
  fingerprint: Fingerprint;
  /** The invisible mark. */
  markCode: string | null;
  /** What its metadata says of itself: believed for finding a record only, which is compared with its own original. */
  statedAssetId: string | null;
}

/**
 * The person that a file shows: by its exact pixels, by the invisible mark of a delivered file or a comp, by its metadata, or by
 * how it looks.
 * @returns null when the library knows nothing of it
 * @throws FORBIDDEN
 */
export async function findOriginal(
  deps: { records: Pick<Records, 'fingerprints' | 'marks' | 'comps' | 'subjects'> },
  actor: Actor,
  { fingerprint, markCode, statedAssetId }: FileTraces,
): Promise<FoundOriginal | null> {
  permit(actor, 'reproduce people');
  const { records } = deps;
  const shown = async (assetId: string | null | undefined, by: FoundBy) => {
    const found = assetId ? await records.subjects.ofAsset(assetId) : null;
    return found && { found, by };
  };
  const [exact] = await records.fingerprints.byPixels(fingerprint.pixelSha256);
  const mark = markCode === null ? null : await records.marks.find(markCode);
  const markedAsset =
    mark?.owner.kind === 'comp'
      ? (await records.comps.get(mark.owner.compId))?.assetId
      : mark?.owner.assetId;
  const [near] = await records.fingerprints.near(fingerprint.phash, lookAlikeBits, 1);
  return (
    (await shown(exact, 'pixels')) ??
    (await shown(markedAsset, 'mark')) ??
    (await shown(statedAssetId, 'metadata')) ??
    (await shown(near?.assetId, 'look'))
  );
}
