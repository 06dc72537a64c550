import { permit, type Actor } from '../access';
import type { ExaminedPicture } from '../provenance/examined-picture';
import { lookAlikeBits } from '../provenance/look-alike';
import type { Records } from '../ports';
import type { CatalogSubject } from '../subject/subject';

/** By what a file was recognized, the surest first. */
export type FoundBy = 'pixels' | 'mark' | 'credentials' | 'look';

export interface FoundOriginal {
  found: CatalogSubject;
  by: FoundBy;
}

/**
 * The person that a file shows: by its exact pixels, by the invisible mark of a delivered file or a comp, by what its signed
 * manifest states, or by how it looks.
 * @returns null when the library knows nothing of it
 * @throws FORBIDDEN
 */
export async function findOriginal(
  deps: { records: Pick<Records, 'fingerprints' | 'marks' | 'comps' | 'subjects'> },
  actor: Actor,
  input: { examined: ExaminedPicture },
): Promise<FoundOriginal | null> {
  permit(actor, 'reproduce people');
  const { records } = deps;
  const { fingerprint, watermark, contentCredentials } = input.examined;
  const shown = async (assetId: string | null | undefined, by: FoundBy) => {
    const found = assetId ? await records.subjects.ofAsset(assetId) : null;
    return found && { found, by };
  };
  const [exact] = await records.fingerprints.byPixels(fingerprint.pixelSha256);
  const code = watermark?.code;
  const marked = code === undefined ? null : await records.marks.find(code);
  const markedAsset =
    marked?.owner.kind === 'comp'
      ? (await records.comps.get(marked.owner.compId))?.assetId
      : marked?.owner.assetId;
  const stated = contentCredentials.state === 'valid' ? contentCredentials.facts?.assetId : null;
  const [near] = await records.fingerprints.near(fingerprint.phash, lookAlikeBits, 1);
  return (
    (await shown(exact, 'pixels')) ??
    (await shown(markedAsset, 'mark')) ??
    (await shown(stated, 'credentials')) ??
    (await shown(near?.assetId, 'look'))
  );
}
