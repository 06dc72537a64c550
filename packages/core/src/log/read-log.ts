import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import type { Records } from '../ports';
import { hexOf } from './hex';
import { logKinds, publicEntry, type Checkpoint, type LogEntry, type PublicLogEntry } from './log';
import { consistencyRanges, foldPlaces, inclusionRanges, placesOf, type Range } from './merkle';

type LogOnly = { records: Pick<Records, 'log'> };
type WithDigest = LogOnly & { digest: Pick<Digest, 'sha256'> };

/** The most entries that one call of `exportLog` gives. */
export const mostEntries = 1000;

const place = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const readInput = z.object({
  kind: z.enum(logKinds).optional(),
  before: place.optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** Entries of the log, newest first, and where the next older ones begin. */
export async function readLog(
  deps: LogOnly,
  actor: Actor,
  input: z.input<typeof readInput> = {},
): Promise<{ entries: LogEntry[]; size: number; olderThan: number | null }> {
  permit(actor, 'read public records');
  const { kind, before, limit } = parseInput(readInput, input, 'request for log entries');
  const size = await deps.records.log.size();
  const found = await deps.records.log.page({ kind }, before ?? null, limit + 1);
  const entries = found.slice(0, limit);
  return { entries, size, olderThan: found.length > limit ? entries.at(-1)!.index : null };
}

const exportInput = z
  .object({ from: place, to: place })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be below from' });

/** A line of an export: the entry, and the leaf hash it had when it was added. */
export interface ExportedEntry extends PublicLogEntry {
  leafHash: string;
}

/**
 * Entries with from <= index < to, ascending: at most `mostEntries`, fewer where the log ends.
 * @throws INVALID for a range that runs backward
 */
export async function exportLog(
  deps: LogOnly,
  actor: Actor,
  input: z.input<typeof exportInput>,
): Promise<ExportedEntry[]> {
  permit(actor, 'read public records');
  const { from, to } = parseInput(exportInput, input, 'range of log entries');
  const entries = await deps.records.log.range(from, Math.min(to, from + mostEntries));
  return entries.map((entry) => ({ ...publicEntry(entry), leafHash: entry.leafHash }));
}

/** The newest signed checkpoint; null while nothing was signed. */
export async function latestCheckpoint(deps: LogOnly, actor: Actor): Promise<Checkpoint | null> {
  permit(actor, 'read public records');
  return deps.records.log.latestCheckpoint();
}

/** Signed checkpoints, the smallest first, strictly after a size: at most `mostEntries`. What an edit is narrowed down with. */
export async function listCheckpoints(
  deps: LogOnly,
  actor: Actor,
  input: { after?: number } = {},
): Promise<Checkpoint[]> {
  permit(actor, 'read public records');
  const after = parseInput(z.number().int().min(-1).default(-1), input.after, 'size');
  return deps.records.log.checkpoints(after, mostEntries);
}

/** The hashes of ranges of the tree, with one look-up for all of them. */
async function hashesOf(
  { records, digest }: WithDigest,
  ranges: readonly Range[],
): Promise<Uint8Array[]> {
  const places = ranges.map(placesOf);
  const nodes = await records.log.nodes(places.flat());
  let taken = 0;
  return places.map(({ length }) =>
    foldPlaces(digest.sha256, nodes.slice(taken, (taken += length))),
  );
}

/** The root of the tree of the first `size` entries. @param size at most the size of the log */
export async function rootAt(deps: WithDigest, size: number): Promise<Uint8Array> {
  return (await hashesOf(deps, [{ from: 0, to: size }]))[0]!;
}

async function withinLog({ records }: LogOnly, size: number, field: string): Promise<void> {
  const present = await records.log.size();
  if (size <= present) return;
  throw new FigmentError('INVALID', `The log has ${present} entries, not ${size}.`, {
    field,
    hint: 'Ask for a size up to that of the latest checkpoint.',
  });
}

/** Hashes as 64 lower-case hex digits. */
export interface InclusionProof {
  index: number;
  size: number;
  leafHash: string;
  rootHash: string;
  /** Lowest first, as of RFC 6962 section 2.1.1. */
  hashes: string[];
}

const inclusionInput = z
  .object({ index: place, size: place })
  .refine(({ index, size }) => index < size, { path: ['index'], error: 'must be below size' });

/**
 * Proves that an entry is in the tree of the first `size` entries.
 * @throws INVALID for an index not below the size or a size that the log does not have
 */
export async function inclusionProof(
  deps: WithDigest,
  actor: Actor,
  input: z.input<typeof inclusionInput>,
): Promise<InclusionProof> {
  permit(actor, 'read public records');
  const { index, size } = parseInput(inclusionInput, input, 'request for a proof');
  await withinLog(deps, size, 'size');
  const [leaf, root, ...hashes] = await hashesOf(deps, [
    { from: index, to: index + 1 },
    { from: 0, to: size },
    ...inclusionRanges(index, size),
  ]);
  return {
    index,
    size,
    leafHash: hexOf(leaf!),
    rootHash: hexOf(root!),
    hashes: hashes.map(hexOf),
  };
}

/** Hashes as 64 lower-case hex digits. */
export interface ConsistencyProof {
  from: number;
  to: number;
  fromRoot: string;
  toRoot: string;
  /** As of RFC 6962 section 2.1.2. */
  hashes: string[];
}

/**
 * Proves that the tree of the first `to` entries begins with the tree of the first `from`.
 * @throws INVALID for sizes that run backward or that the log does not have
 */
export async function consistencyProof(
  deps: WithDigest,
  actor: Actor,
  input: z.input<typeof exportInput>,
): Promise<ConsistencyProof> {
  permit(actor, 'read public records');
  const { from, to } = parseInput(exportInput, input, 'request for a proof');
  await withinLog(deps, to, 'to');
  const [fromRoot, toRoot, ...hashes] = await hashesOf(deps, [
    { from: 0, to: from },
    { from: 0, to },
    ...consistencyRanges(from, to),
  ]);
  return {
    from,
    to,
    fromRoot: hexOf(fromRoot!),
    toRoot: hexOf(toRoot!),
    hashes: hashes.map(hexOf),
  };
}

/** All that somebody needs to see, offline, that an entry is in the log: what public documents carry. */
export interface LogProof {
  entry: PublicLogEntry;
  inclusion: { size: number; hashes: string[] };
  /** The signed note of the checkpoint of this size. */
  checkpoint: string;
}

/**
 * The proof of an entry against the smallest checkpoint that covers it.
 * @throws NOT_FOUND for an entry that is not there, INVALID_STATE while no checkpoint covers it
 */
export async function proveEntry(
  deps: WithDigest,
  actor: Actor,
  input: { index: number },
): Promise<LogProof> {
  permit(actor, 'read public records');
  const index = parseInput(place, input.index, 'index of a log entry');
  const entry = await deps.records.log.get(index);
  if (!entry) throw new FigmentError('NOT_FOUND', `The log has no entry ${index}.`);
  const checkpoint = await deps.records.log.checkpointFrom(index + 1);
  if (!checkpoint) {
    throw new FigmentError('INVALID_STATE', `No checkpoint covers entry ${index} yet.`, {
      hint: 'The next one is signed within a minute. Try again then.',
    });
  }
  const hashes = await hashesOf(deps, inclusionRanges(index, checkpoint.size));
  return {
    entry: publicEntry(entry),
    inclusion: { size: checkpoint.size, hashes: hashes.map(hexOf) },
    checkpoint: checkpoint.note,
  };
}
