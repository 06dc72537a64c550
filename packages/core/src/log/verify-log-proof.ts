import { z } from 'zod';
import type { Digest, NoteVerifier } from '../key/key-ring';
import { parseCheckpoint } from './checkpoint';
import { bytesOfHex } from './hex';
import { leafBytes, logKinds, type PublicLogEntry } from './log';
import { hashLeaf, verifyInclusion } from './merkle';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** An entry as exports and proofs carry it. */
export const publicEntrySchema = z.object({
  index: z.number().int().min(0),
  kind: z.enum(logKinds),
  at: z.iso.datetime({ precision: 3 }),
  body: z.record(z.string(), z.unknown()),
});

/** What `proveEntry` makes. */
export const logProofSchema = z.object({
  entry: publicEntrySchema,
  inclusion: z.object({ size: z.number().int().min(1), hashes: z.array(hash).max(64) }),
  checkpoint: z.string().max(10_000),
});

export interface LogProofVerdict {
  valid: boolean;
  entry: PublicLogEntry | null;
  /** The size of the log in the checkpoint; null when it is not good. */
  size: number | null;
  /** Why it is not valid, as a sentence; null when it is. */
  reason: string | null;
}

/**
 * Checks, with nothing but the library's public keys, that an entry is in the log that a signed checkpoint stands for. Never
 * throws.
 * @param proof what a document carries, from whatever source
 */
export async function verifyLogProof(
  deps: { digest: Digest; notes: NoteVerifier },
  proof: unknown,
): Promise<LogProofVerdict> {
  const refuse = (reason: string, entry: PublicLogEntry | null = null): LogProofVerdict => ({
    valid: false,
    entry,
    size: null,
    reason,
  });
  const parsed = logProofSchema.safeParse(proof);
  if (!parsed.success) return refuse('This is no proof of an entry in the log.');
  const { entry, inclusion, checkpoint } = parsed.data;
  const note = await deps.notes.verifyNote(checkpoint);
  if (!note.valid || note.text === null)
    return refuse(`The checkpoint is not valid. ${note.reason}`, entry);
  try {
    const { size, root } = parseCheckpoint(note.text);
    if (size !== inclusion.size) return refuse('The proof is for another size of the log.', entry);
    const leafHash = hashLeaf(deps.digest.sha256, leafBytes(deps.digest, entry));
    const claim = { index: entry.index, size, leafHash, root };
    if (!verifyInclusion(deps.digest.sha256, claim, inclusion.hashes.map(bytesOfHex)))
      return refuse('The entry does not lead to the root that the checkpoint signs.', entry);
    return { valid: true, entry, size, reason: null };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), entry);
  }
}
