import { createRequire } from 'node:module';
import path from 'node:path';
import type { LikenessPoint } from '@figment/core/alike/likeness-records';
import { distanceIn, type LikenessSpace, type Neighbor } from '@figment/core/alike/look-alikes';
import type { Records } from '@figment/core/ports';
import type * as Usearch from 'usearch';
import { readIndexFile, writeIndexFile } from './index-file';
import { numberCount, numbersFor } from './sketch-numbers';

// Its ES module finds its native part by a stack trace, which the loader of TypeScript leads astray; its CommonJS one does not.
const { Index, MetricKind, ScalarKind } = createRequire(import.meta.url)(
  'usearch',
) as typeof Usearch;

/** One model's subjects in one space, in memory, on disk, and caught up with the database. */
export interface LikenessIndex {
  /** Everybody up to this sequence is in it. */
  upTo(): number;
  size(): number;
  /** Reads who was recorded since; builds it anew where the database tells another history. */
  catchUp(): Promise<void>;
  /** Keys of the nearest, by the numbers that the index keeps, nearest first. */
  search(values: Float32Array, limit: number): number[];
  /** Writes it to its folder if anything was added since it was read or saved. */
  save(): Promise<void>;
}

export interface LikenessIndexOptions {
  modelSha256: string;
  space: LikenessSpace;
  layerSize: number;
  /** Of the values it is asked for: others are passed over. */
  length: number;
  folder: string;
  onTrouble(message: string, error: unknown): void;
}

/** Connections of a point and how widely its neighbors are looked for: measured in bench/look-alikes.ts. */
const graph = { connectivity: 16, expansion_add: 96, expansion_search: 96 };
/** Bytes of one page of numbers, about, so that a page of long style vectors is no larger than one of embeddings. */
const pageBytes = 4 * 2 ** 20;
const mostRows = 4000;
/** Added without letting anything else run: some 10 ms. */
const chunk = 16;

/** Opens the saved index, or an empty one where there is none that can be used. Not caught up yet. */
export async function openLikenessIndex(
  likeness: Pick<Records['likeness'], 'points'>,
  options: LikenessIndexOptions,
): Promise<LikenessIndex> {
  const { modelSha256, space, layerSize, length, folder, onTrouble } = options;
  const dimensions = numberCount(space, length, layerSize);
  const empty = () =>
    new Index({
      dimensions,
      metric: MetricKind.L2sq,
      quantization: ScalarKind.I8,
      multi: false,
      ...graph,
    });
  let index = empty();
  let upTo = 0;
  let lastAssetId: string | null = null;
  let saved = 0;

  try {
    const found = await readIndexFile(folder);
    if (found && found.note.dimensions === dimensions) {
      index.load(found.path);
      ({ upTo, lastAssetId } = found.note);
      saved = upTo;
    }
  } catch (error) {
    onTrouble('a saved index of look-alikes cannot be used and is built anew', error);
    index = empty();
  }

  function startAnew(): void {
    index = empty();
    upTo = 0;
    lastAssetId = null;
    saved = 0;
  }

  async function addAll(points: readonly LikenessPoint[]): Promise<void> {
    for (let from = 0; from < points.length; from += chunk) {
      for (const { sequence, assetId, values } of points.slice(from, from + chunk)) {
        const numbers = values?.length === length ? numbersFor(space, values, layerSize) : null;
        if (numbers) index.add(BigInt(sequence), numbers, 1);
        upTo = sequence;
        lastAssetId = assetId;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function readOn(): Promise<void> {
    const of = space.of;
    const rows = Math.min(mostRows, Math.max(50, Math.floor(pageBytes / (length * 4))));
    for (;;) {
      // The last one that was read is read again: if it is another now, the database was put back to an older state.
      const points = await likeness.points(modelSha256, of, Math.max(upTo, 1), rows);
      if (upTo > 0) {
        const [last] = points;
        if (last?.sequence !== upTo || last.assetId !== lastAssetId) {
          onTrouble(
            'the database tells another history than an index of look-alikes, which is built anew',
            { upTo, lastAssetId, found: last?.assetId ?? null },
          );
          startAnew();
          continue;
        }
        points.shift();
      }
      await addAll(points);
      if (points.length < rows - 1) return;
    }
  }

  let running: Promise<void> | null = null;
  return {
    upTo: () => upTo,
    size: () => index.size(),
    async catchUp() {
      // Whoever asks while it reads must not be answered from before: it waits, and then reads what came since.
      if (running) await running.catch(() => undefined);
      running ??= readOn().finally(() => {
        running = null;
      });
      await running;
    },
    search(values, limit) {
      const numbers = values.length === length ? numbersFor(space, values, layerSize) : null;
      if (!numbers || index.size() === 0) return [];
      const { keys } = index.search(numbers, Math.min(limit, index.size()), 1);
      return Array.from(keys, Number);
    },
    async save() {
      if (upTo === saved) return;
      const facts = { dimensions, count: index.size(), upTo, lastAssetId };
      try {
        await writeIndexFile(folder, facts, (file) => index.save(file));
        saved = facts.upTo;
      } catch (error) {
        onTrouble('an index of look-alikes could not be saved; it goes on in memory', error);
      }
    },
  };
}

/** A folder of its own for every model and space. */
export function indexFolder(root: string, modelSha256: string, space: LikenessSpace): string {
  const name = space.of === 'embedding' ? 'embedding' : `w-${space.layers?.join('.') ?? 'all'}`;
  return path.join(root, modelSha256.slice(0, 16), name);
}

/** Exact distances of whom an index found, nearest first. */
export function ranked(
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
