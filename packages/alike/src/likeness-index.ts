import { createRequire } from 'node:module';
import type * as Usearch from 'usearch';
import { readIndexFile, writeIndexFile } from './index-file';

// Its ES module finds its native part by a stack trace, which the loader of TypeScript leads astray; its CommonJS one does not.
const { Index, MetricKind, ScalarKind } = createRequire(import.meta.url)(
  'usearch',
) as typeof Usearch;

/** One lineage's subjects in one space, in memory, on disk, and caught up with the database. */
export interface LikenessIndex {
  /** Everybody up to this sequence is in it. */
  upTo(): number;
  size(): number;
  /** Reads who was recorded since; builds it anew where the database tells another history. */
  catchUp(): Promise<void>;
  /** Keys of the nearest, by the numbers that the index keeps, nearest first; nobody for null. */
  search(numbers: Float32Array | null, limit: number): number[];
  /** Writes it to its folder if anything was added since it was read or saved. */
  save(): Promise<void>;
}

/** Somebody as an index knows them. */
export interface IndexPoint {
  sequence: number;
  assetId: string;
  /** What the index keeps of them, from -1 to 1; null for nobody it could compare. */
  numbers: Float32Array | null;
}

export interface LikenessIndexOptions {
  /** How many numbers it keeps of each. */
  dimensions: number;
  /** Who is recorded with a sequence of at least this, ascending. */
  read(from: number, limit: number): Promise<IndexPoint[]>;
  /** The most to read at once. */
  rows: number;
  /** Where it lies; null for one that lives in memory alone. */
  folder: string | null;
  /** Whole numbers of eight bits where all have the same length, half floats where not. */
  bits?: 8 | 16;
  onTrouble(message: string, error: unknown): void;
}

/** Connections of a point and how widely its neighbors are looked for: measured in bench/look-alikes.ts. */
const graph = { connectivity: 16, expansion_add: 96, expansion_search: 96 };
/** Added without letting anything else run: some 10 ms. */
const chunk = 16;

/** Opens the saved index, or an empty one where there is none that can be used. Not caught up yet. */
export async function openLikenessIndex(options: LikenessIndexOptions): Promise<LikenessIndex> {
  const { dimensions, read, rows, folder, bits = 8, onTrouble } = options;
  const empty = () =>
    new Index({
      dimensions,
      metric: MetricKind.L2sq,
      quantization: bits === 8 ? ScalarKind.I8 : ScalarKind.F16,
      multi: false,
      ...graph,
    });
  let index = empty();
  let upTo = 0;
  let lastAssetId: string | null = null;
  let saved = 0;

  try {
    const found = folder === null ? null : await readIndexFile(folder);
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

  async function addAll(points: readonly IndexPoint[]): Promise<void> {
    for (let from = 0; from < points.length; from += chunk) {
      for (const { sequence, assetId, numbers } of points.slice(from, from + chunk)) {
        if (numbers) index.add(BigInt(sequence), numbers, 1);
        upTo = sequence;
        lastAssetId = assetId;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function readOn(): Promise<void> {
    for (;;) {
      // The last one that was read is read again: if it is another now, the database was put back to an older state.
      const points = await read(Math.max(upTo, 1), rows);
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
    search(numbers, limit) {
      if (!numbers || index.size() === 0) return [];
      const { keys } = index.search(numbers, Math.min(limit, index.size()), 1);
      return Array.from(keys, Number);
    },
    async save() {
      if (folder === null || upTo === saved) return;
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
