import path from 'node:path';
import {
  distanceIn,
  mostNeighbors,
  type LikenessSpace,
  type LookAlikes,
  type Neighbor,
} from '@figment/core/alike/look-alikes';
import { FigmentError } from '@figment/core/errors';
import type { Records } from '@figment/core/ports';
import { openLikenessIndex, type LikenessIndex } from './likeness-index';
import { numberCount, numbersFor } from './sketch-numbers';

export interface OpenedLookAlikes extends LookAlikes {
  /** Writes what is new to disk, index by index. Never throws: what cannot be written is read from the database again. */
  save(): Promise<void>;
}

export interface LookAlikesOptions {
  records: { likeness: Pick<Records['likeness'], 'points' | 'pointsAt'> };
  /** Where indexes lie; made when first needed. Losing it costs time only. */
  folder: string;
  onTrouble?(message: string, error: unknown): void;
}

/** An index finds candidates by eight bits of each number; so many more than asked for are compared exactly. */
const candidates = (limit: number) => Math.min(2 * mostNeighbors, 4 * limit + 24);

/** Bytes of one page of numbers, about, so that a page of long style vectors is no larger than one of embeddings. */
const pageBytes = 4 * 2 ** 20;
const mostRows = 4000;

/** How many people with so many numbers are read at once. */
export function rowsAtOnce(numbers: number): number {
  return Math.min(mostRows, Math.max(50, Math.floor(pageBytes / (numbers * 4))));
}

/** Look-alikes by usearch (HNSW) files, one for each model and space, opened when first asked for and caught up at each question. */
export function openLookAlikes({
  records,
  folder,
  onTrouble = () => undefined,
}: LookAlikesOptions): OpenedLookAlikes {
  const opened = new Map<string, Promise<LikenessIndex>>();

  function indexOf(
    lineage: string,
    space: LikenessSpace,
    length: number,
    layerSize: number,
  ): Promise<LikenessIndex> {
    const own = indexFolder(folder, lineage, space);
    const key = `${own} ${length}`;
    let index = opened.get(key);
    if (!index) {
      const { of } = space;
      index = openLikenessIndex({
        dimensions: numberCount(space, length, layerSize),
        rows: rowsAtOnce(length),
        folder: own,
        read: async (from, limit) =>
          (await records.likeness.points(lineage, of, from, limit)).map(
            ({ sequence, assetId, values }) => ({
              sequence,
              assetId,
              // Numbers of another length are never near.
              numbers: values?.length === length ? numbersFor(space, values, layerSize) : null,
            }),
          ),
        onTrouble: (message, error) => onTrouble(`${message} (${own})`, error),
      });
      opened.set(key, index);
      // What could not be opened must not be remembered.
      index.catch(() => opened.delete(key));
    }
    return index;
  }

  return {
    async nearest({ lineage, space, values, limit, layerSize = values.length }) {
      if (!Number.isInteger(limit) || limit < 1 || limit > mostNeighbors) {
        throw new FigmentError('INVALID', `Ask for 1 to ${mostNeighbors} neighbors.`, {
          field: 'limit',
        });
      }
      const index = await indexOf(lineage, space, values.length, layerSize);
      await index.catchUp();
      const upTo = index.upTo();
      const keys = index.search(numbersFor(space, values, layerSize), candidates(limit));
      const found = await records.likeness.pointsAt(lineage, space.of, keys);
      return { neighbors: ranked(space, values, layerSize, found).slice(0, limit), upTo };
    },
    async save() {
      for (const index of opened.values()) await (await index.catch(() => null))?.save();
    },
  };
}

/** A folder of its own for every lineage and space. */
export function indexFolder(root: string, lineage: string, space: LikenessSpace): string {
  const name = space.of === 'embedding' ? 'embedding' : `w-${space.layers?.join('.') ?? 'all'}`;
  return path.join(root, lineage.slice(0, 16), name);
}

/** Exact distances of whom an index found, nearest first. */
function ranked(
  space: LikenessSpace,
  values: Float32Array,
  layerSize: number,
  found: readonly { sequence: number; subjectId: string; values: Float32Array | null }[],
): Neighbor[] {
  return found
    .map(({ sequence, subjectId, values: other }) => ({
      sequence,
      subjectId,
      distance: other ? distanceIn(space, values, other, layerSize) : Infinity,
    }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance || a.sequence - b.sequence);
}
