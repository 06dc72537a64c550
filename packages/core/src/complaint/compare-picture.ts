import type { Records } from '../ports';
import type { ExaminedPicture } from '../provenance/examined-picture';
import { hammingDistance } from '../provenance/fingerprint';
import { lookAlikeBits } from '../provenance/look-alike';
import type { CatalogSubject } from '../subject/subject';
import type { ComplaintComparison, ComplaintMatch } from './complaint';

const mostMatches = 5;
/** A mark read with less confidence than this is not believed. */
const sureEnough = 0.5;

/**
 * Compares what was read from a complainant's picture with the library: by its mark, by its pixels and by its looks.
 * @param named whom the complaint is about; null when nobody was named
 */
export async function compareWithLibrary(
  records: Pick<Records, 'subjects' | 'marks' | 'comps' | 'fingerprints'>,
  picture: ExaminedPicture,
  named: CatalogSubject | null,
  at: Date,
): Promise<ComplaintComparison> {
  const { fingerprint, watermark } = picture;
  const found = new Map<string, Omit<ComplaintMatch, 'subjectId'>>();
  const add = (assetId: string, by: ComplaintMatch['by'], distance: number) => {
    if (!found.has(assetId)) found.set(assetId, { by, distance });
  };
  const distanceTo = async (assetId: string) => {
    const own = await records.fingerprints.ofAsset(assetId);
    if (!own) return null;
    const plain = hammingDistance(fingerprint.phash, own.phash);
    const flipped = hammingDistance(fingerprint.phash, own.phashMirrored);
    const samePixels = own.pixelSha256 === fingerprint.pixelSha256;
    return { distance: Math.min(plain, flipped), mirrored: flipped < plain, samePixels };
  };
  let marked: string | null = null;
  if (watermark && watermark.confidence >= sureEnough) {
    const owner = (await records.marks.find(watermark.code))?.owner;
    if (owner?.kind === 'asset') marked = owner.assetId;
    if (owner?.kind === 'comp') marked = (await records.comps.get(owner.compId))?.assetId ?? null;
    if (marked) add(marked, 'watermark', (await distanceTo(marked))?.distance ?? 0);
  }
  for (const assetId of await records.fingerprints.byPixels(fingerprint.pixelSha256)) {
    add(assetId, 'pixels', 0);
  }
  const near = await records.fingerprints.near(fingerprint.phash, lookAlikeBits, mostMatches);
  for (const { assetId, distance } of near) add(assetId, 'looks', distance);

  const matches: ComplaintMatch[] = [];
  for (const [assetId, match] of [...found].slice(0, mostMatches)) {
    const subject = await records.subjects.ofAsset(assetId);
    if (subject) matches.push({ subjectId: subject.subject.id, ...match });
  }
  const apart = named && (await distanceTo(named.asset.id));
  return {
    format: 'figment-complaint-comparison/1',
    fileSha256: picture.fileSha256,
    width: picture.width,
    height: picture.height,
    named: named && apart ? { ...apart, watermark: marked === named.asset.id } : null,
    matches,
    comparedAt: at.toISOString(),
  };
}
