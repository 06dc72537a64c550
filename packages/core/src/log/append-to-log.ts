import type { Digest } from '../key/key-ring';
import type { Clock, Records } from '../ports';
import { hexOf } from './hex';
import { leafBytes, publicEntry, type LogEntry, type LogKind } from './log';
import type { LogNode } from './log-records';
import { hashLeaf, hashNode, type Place } from './merkle';

export { bytesOfHex, hexOf } from './hex';

/** The left neighbors that the leaf at this index completes subtrees with, lowest first. */
function leftNeighbors(index: number): Place[] {
  const places: Place[] = [];
  for (let level = 0, at = index; at % 2 === 1; level += 1, at = Math.floor(at / 2)) {
    places.push({ level, index: at - 1 });
  }
  return places;
}

/**
 * Adds an entry to the transparency log, within the transaction of a verb: what it tells and the entry exist together or not at
 * all. Appending is one at a time, from here to the end of the transaction: make it the last thing but the audit entry.
 * @param entry the body is JSON that the whole world may read
 * @throws INVALID when the body is no JSON
 */
export async function appendToLog(
  records: Pick<Records, 'log'>,
  deps: { clock: Clock; digest: Digest },
  entry: { kind: LogKind; body: Record<string, unknown> },
): Promise<LogEntry> {
  const { sha256, canonical } = deps.digest;
  // Through its canonical form: what is kept is what was hashed, whatever objects a caller put in.
  const text = new TextDecoder().decode(canonical(entry.body));
  const body = JSON.parse(text) as Record<string, unknown>;
  const index = await records.log.claimEnd();
  const told = { index, kind: entry.kind, at: deps.clock.now(), body };
  const leafHash = hashLeaf(sha256, leafBytes(deps.digest, publicEntry(told)));
  const neighbors = leftNeighbors(index);
  const lefts = await records.log.nodes(neighbors);
  const completed: LogNode[] = [];
  let hash = leafHash;
  for (const [i, left] of lefts.entries()) {
    hash = hashNode(sha256, left, hash);
    const { level, index: at } = neighbors[i]!;
    completed.push({ level: level + 1, index: at / 2, hash });
  }
  const added: LogEntry = { ...told, leafHash: hexOf(leafHash) };
  await records.log.add(added, completed);
  return added;
}
