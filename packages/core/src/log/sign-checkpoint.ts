import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Digest, KeyRing } from '../key/key-ring';
import type { Clock, RecordStore } from '../ports';
import { hexOf } from './hex';
import { checkpointText } from './checkpoint';
import type { Checkpoint } from './log';
import { rootAt } from './read-log';

/** The system's own hand for sealing and signing, on whoever's behalf it happens. */
export const logKeeper: Actor = { kind: 'system', name: 'log keeper' };

export interface CheckpointDeps {
  records: RecordStore;
  clock: Clock;
  digest: Digest;
  keyRing: Pick<KeyRing, 'keys' | 'signNote'>;
}

/**
 * Signs the root of the log as it stands. Returns the newest checkpoint: there already, or signed by this call. Safe to call by
 * many at once and as often as one likes.
 * @throws INVALID_STATE when the log key cannot be used
 */
export async function signCheckpoint(deps: CheckpointDeps, actor: Actor): Promise<Checkpoint> {
  permit(actor, 'keep the log');
  const { records, keyRing } = deps;
  const size = await records.log.size();
  const latest = await records.log.latestCheckpoint();
  if (latest && latest.size >= size) return latest;
  const key = (await keyRing.keys()).find((one) => one.purpose === 'log' && one.state === 'active');
  if (!key?.noteName) {
    throw new FigmentError('INVALID_STATE', 'The key ring has no active log key.', {
      hint: 'Look at the keys page and at KEYS_FOLDER.',
    });
  }
  const root = await rootAt(deps, size);
  // Signing may ask a program outside: never within a transaction.
  const text = checkpointText({ origin: key.noteName, size, root });
  const { note, keyId } = await keyRing.signNote(text);
  const checkpoint: Checkpoint = {
    size,
    rootHash: hexOf(root),
    note,
    keyId,
    at: deps.clock.now(),
  };
  await records.transaction(async (within) => {
    if (!(await within.log.addCheckpoint(checkpoint))) return;
    const digest = hexOf(deps.digest.sha256(new TextEncoder().encode(text)));
    const target = `log of ${size} entries`;
    await within.signatures.add({
      keyId,
      purpose: 'checkpoint',
      target,
      digest,
      at: checkpoint.at,
    });
  });
  return (await records.log.latestCheckpoint())!;
}
