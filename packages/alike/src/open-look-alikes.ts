import {
  mostNeighbors,
  type LikenessSpace,
  type LookAlikes,
} from '@figment/core/alike/look-alikes';
import { FigmentError } from '@figment/core/errors';
import type { Records } from '@figment/core/ports';
import { indexFolder, openLikenessIndex, ranked, type LikenessIndex } from './likeness-index';

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

/** Look-alikes by usearch (HNSW) files, one for each model and space, opened when first asked for and caught up at each question. */
export function openLookAlikes({
  records,
  folder,
  onTrouble = () => undefined,
}: LookAlikesOptions): OpenedLookAlikes {
  const opened = new Map<string, Promise<LikenessIndex>>();

  function indexOf(
    modelSha256: string,
    space: LikenessSpace,
    length: number,
    layerSize: number,
  ): Promise<LikenessIndex> {
    const own = indexFolder(folder, modelSha256, space);
    const key = `${own} ${length}`;
    let index = opened.get(key);
    if (!index) {
      index = openLikenessIndex(records.likeness, {
        modelSha256,
        space,
        layerSize,
        length,
        folder: own,
        onTrouble: (message, error) => onTrouble(`${message} (${own})`, error),
      });
      opened.set(key, index);
      // What could not be opened must not be remembered.
      index.catch(() => opened.delete(key));
    }
    return index;
  }

  return {
    async nearest({ modelSha256, space, values, limit, layerSize = values.length }) {
      if (!Number.isInteger(limit) || limit < 1 || limit > mostNeighbors) {
        throw new FigmentError('INVALID', `Ask for 1 to ${mostNeighbors} neighbors.`, {
          field: 'limit',
        });
      }
      const index = await indexOf(modelSha256, space, values.length, layerSize);
      await index.catchUp();
      const upTo = index.upTo();
      const keys = index.search(values, candidates(limit));
      const found = await records.likeness.pointsAt(modelSha256, space.of, keys);
      return { neighbors: ranked(space, values, layerSize, found).slice(0, limit), upTo };
    },
    async save() {
      for (const index of opened.values()) await (await index.catch(() => null))?.save();
    },
  };
}
