import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import type { Digest } from '../key/key-ring';
import { appendToLog } from '../log/append-to-log';
import type { Clock, Random, RecordStore } from '../ports';
import type { Manifest } from './manifest';
import type { Model } from './model';

/**
 * Makes a checked package known to the library and to the public log, which keeps a digest of its manifest: what it was made
 * from cannot be said differently later. Known already: nothing changes. Returns whether it was new.
 */
export async function registerModel(
  deps: { records: RecordStore; clock: Clock; random: Random; digest: Digest },
  actor: Actor,
  input: { manifest: Manifest; sha256: string },
): Promise<boolean> {
  permit(actor, 'register models');
  const { manifest, sha256 } = input;
  const model: Model = {
    id: manifest.id,
    sha256,
    name: manifest.name,
    version: manifest.version,
    kind: manifest.subject,
    manifest,
    registeredAt: deps.clock.now(),
  };
  return deps.records.transaction(async (records) => {
    if (!(await records.models.add(model))) return false;
    await records.audit.add(
      auditEntry(deps, actor, 'model.registered', sha256, { id: model.id, version: model.version }),
    );
    const manifestSha256 = deps.digest.ofJson(manifest);
    const { id, version, kind } = model;
    const body = { id, version, subject: kind, sha256, manifestSha256 };
    await appendToLog(records, deps, { kind: 'model.registered', body });
    return true;
  });
}

/** Every registered model, newest first. */
export async function listModels(
  deps: { records: Pick<RecordStore, 'models'> },
  actor: Actor,
): Promise<Model[]> {
  permit(actor, 'browse people');
  return deps.records.models.all();
}
