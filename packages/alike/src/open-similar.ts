import path from 'node:path';
import { embeddingSpace } from '@figment/core/alike/look-alikes';
import { sensePairs } from '@figment/core/alike/sense-pairs';
import type { SenseSpace } from '@figment/core/alike/sense-space';
import type { SimilarIndex } from '@figment/core/alike/similar-index';
import type { PairDistances } from '@figment/core/identity/pair-distances';
import type { Records } from '@figment/core/ports';
import { openLikenessIndex, type IndexPoint, type LikenessIndex } from './likeness-index';
import { indexFolder, rowsAtOnce } from './open-look-alikes';
import { foldedCount, foldNumbers, numberCount, numbersFor } from './sketch-numbers';

export interface SimilarIndexOptions {
  records: { likeness: Pick<Records['likeness'], 'points' | 'traits' | 'latest'> };
  /** Where indexes lie, shared with generators and other webs; null: they live in memory and are read anew at each start. */
  folder: string | null;
  /** The longest a question waits for an index that catches up before it is answered from what is there. */
  patienceMilliseconds?: number;
  onTrouble?(message: string, error: unknown): void;
}

/** Usual distances change slowly: they are measured again after this long. */
const usualMilliseconds = 10 * 60_000;
/** An index is written again once it grew by so many and by this share. */
const worthSaving = { people: 1000, share: 0.02 };

/**
 * Who is near in a sense, by usearch (HNSW) files in memory. The looks of a model are the index that generators keep, read from
 * their file; faces and hair have one of their own. Building goes on beside other work, some 10 ms at a time.
 */
export function openSimilar({
  records,
  folder,
  patienceMilliseconds = 250,
  onTrouble = () => undefined,
}: SimilarIndexOptions): SimilarIndex {
  const opened = new Map<string, Promise<KeptIndex>>();
  const usuals = new Map<string, { until: number; pairs: Promise<PairDistances | null> }>();

  function indexOf(lineage: string, space: SenseSpace): Promise<KeptIndex> {
    const key = `${lineage} ${space.sense} ${space.length}`;
    let index = opened.get(key);
    if (!index) {
      const own = folder && folderOf(folder, lineage, space);
      index = openLikenessIndex({
        ...shapeOf(space),
        folder: own,
        read: readerOf(records.likeness, lineage, space),
        onTrouble: (message, error) => onTrouble(`${message} (${own})`, error),
      }).then(keep);
      opened.set(key, index);
      // What could not be opened must not be remembered.
      index.catch(() => opened.delete(key));
    }
    return index;
  }

  return {
    async nearest({ lineage, space, numbers, limit }) {
      const kept = await indexOf(lineage, space);
      const { index } = kept;
      const catchingUp = !(await within(kept.catchUp(), patienceMilliseconds));
      const sequences = index.search(numbersOf(space, numbers), limit);
      const indexed = index.size();
      return { sequences, everybody: sequences.length >= indexed, indexed, catchingUp };
    },
    usual(lineage, space) {
      const key = `${lineage} ${space.sense}`;
      const now = performance.now();
      const known = usuals.get(key);
      if (known && known.until > now) return known.pairs;
      const pairs = sensePairs(records, lineage, space);
      usuals.set(key, { until: now + usualMilliseconds, pairs });
      pairs.catch(() => usuals.delete(key));
      return pairs;
    },
  };
}

interface KeptIndex {
  index: LikenessIndex;
  /** @throws whatever the database throws */
  catchUp(): Promise<void>;
}

/** Catches up, and writes what grew much, in one line: whoever asks meanwhile joins it. */
function keep(index: LikenessIndex): KeptIndex {
  let saved = index.size();
  const grown = () => index.size() - saved;
  return {
    index,
    async catchUp() {
      await index.catchUp();
      if (grown() < worthSaving.people || grown() < worthSaving.share * index.size()) return;
      saved = index.size();
      await index.save();
    },
  };
}

/** Changes whenever the numbers of a face or of hair do: an index of other numbers must not be read. */
const edition = 1;

/** The looks of a lineage are kept where generators keep them. */
function folderOf(root: string, lineage: string, { sense }: SenseSpace): string {
  const looks = indexFolder(root, lineage, embeddingSpace);
  return sense === 'look' ? looks : path.join(path.dirname(looks), `${sense}-${edition}`);
}

/** Embeddings fit eight bits; the numbers of a face have lengths of their own, which those would lose. */
function shapeOf({ sense, length, w }: SenseSpace) {
  if (sense === 'look') {
    const dimensions = numberCount(embeddingSpace, length, length);
    return { dimensions, rows: rowsAtOnce(length), bits: 8 as const };
  }
  const read = length + (w ? w.to - w.from : 0);
  return { dimensions: foldedCount(length), rows: rowsAtOnce(read), bits: 16 as const };
}

function numbersOf({ sense, length }: SenseSpace, numbers: Float32Array): Float32Array | null {
  if (numbers.length !== length) return null;
  return sense === 'look' ? numbersFor(embeddingSpace, numbers, length) : foldNumbers(numbers);
}

function readerOf(
  likeness: Pick<Records['likeness'], 'points' | 'traits'>,
  lineage: string,
  space: SenseSpace,
): (from: number, limit: number) => Promise<IndexPoint[]> {
  if (space.sense === 'look') {
    // Many times as fast as reading traits.
    return async (from, limit) =>
      (await likeness.points(lineage, 'embedding', from, limit)).map(
        ({ sequence, assetId, values }) => ({
          sequence,
          assetId,
          numbers: values && numbersOf(space, values),
        }),
      );
  }
  return async (from, limit) =>
    (await likeness.traits(lineage, { from, limit }, space.w)).map((traits) => {
      const numbers = space.numbersOf(traits);
      const { sequence, assetId } = traits;
      return { sequence, assetId, numbers: numbers && numbersOf(space, numbers) };
    });
}

/** True when the work was done in time; it goes on in any case. @throws what the work throws in time */
async function within(work: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Whoever is not waited for any more must not end the process.
  work.catch(() => undefined);
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
