import type {
  LikenessPoint,
  LikenessRecords,
  LikenessRow,
  TraitsOf,
} from '../alike/likeness-records';
import { copy, lineageIn, type Rows } from './memory-rows';

function pointOf(
  { sequence, assetId, subjectId, ...row }: LikenessRow,
  of: 'embedding' | 'w',
): LikenessPoint {
  return { sequence, assetId, subjectId, values: row[of] };
}

/** Which of all rows, ascending, are asked for. */
function chosen(rows: LikenessRow[], of: TraitsOf): LikenessRow[] {
  if ('sequences' in of) return rows.filter(({ sequence }) => of.sequences.includes(sequence));
  if ('subjectIds' in of) return rows.filter(({ subjectId }) => of.subjectIds.includes(subjectId));
  return rows.filter(({ sequence }) => sequence >= of.from).slice(0, of.limit);
}

export function memoryLikenessRecords(rows: Rows): LikenessRecords {
  const subjectOf = (assetId: string) =>
    [...rows.subjects.values()].find(({ asset }) => asset.id === assetId)?.subject;
  const measured = (lineage: string): LikenessRow[] =>
    [...rows.measurements.values()].flatMap((measurement, index) => {
      const { assetId, embedding } = measurement;
      const subject = subjectOf(assetId);
      if (!subject || lineageIn(rows, measurement.modelSha256) !== lineage) return [];
      const print = rows.fingerprints.get(assetId);
      const fingerprint = print && {
        pixelSha256: print.pixelSha256,
        phash: print.phash,
        phashMirrored: print.phashMirrored,
      };
      return copy({
        sequence: index + 1,
        subjectId: subject.id,
        assetId,
        embedding,
        w: subject.w,
        fingerprint: fingerprint ?? null,
        parentIds: subject.parentIds,
      });
    });
  return {
    // Transactions in memory run one at a time.
    lock: async () => undefined,
    after: async (lineage, sequence, limit) =>
      measured(lineage)
        .filter((row) => row.sequence > sequence)
        .slice(0, limit),
    at: async (lineage, sequences) =>
      measured(lineage).filter((row) => sequences.includes(row.sequence)),
    points: async (lineage, of, fromSequence, limit) =>
      measured(lineage)
        .filter((row) => row.sequence >= fromSequence)
        .slice(0, limit)
        .map((row) => pointOf(row, of)),
    pointsAt: async (lineage, of, sequences) =>
      measured(lineage)
        .filter((row) => sequences.includes(row.sequence))
        .map((row) => pointOf(row, of)),
    traits: async (lineage, of, w) =>
      chosen(measured(lineage), of).map(({ fingerprint: _fingerprint, ...row }) => {
        const stretch = w && row.w ? row.w.slice(w.from, w.to) : null;
        const { attributes } = rows.measurements.get(row.assetId)!;
        return { ...row, w: stretch?.length ? stretch : null, attributes: copy(attributes) };
      }),
    embeddingsOf: async (subjectIds) =>
      [...rows.measurements.values()].flatMap(({ assetId, embedding }) => {
        const subjectId = subjectOf(assetId)?.id;
        return subjectId && embedding && subjectIds.includes(subjectId)
          ? [copy({ subjectId, embedding })]
          : [];
      }),
    latest: async (lineage) => measured(lineage).at(-1)?.sequence ?? 0,
    async samePixels(pixelSha256, exceptSubjectId) {
      const found = [...rows.fingerprints]
        .filter(([, print]) => print.pixelSha256 === pixelSha256)
        .sort(([a, one], [b, other]) => one.at.getTime() - other.at.getTime() || (a < b ? -1 : 1))
        .map(([assetId]) => subjectOf(assetId)?.id)
        .find((id) => id !== undefined && id !== exceptSubjectId);
      return found ?? null;
    },
  };
}
