import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import type { Digest } from '../key/key-ring';
import { appendToLog } from '../log/append-to-log';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { isInService } from './default-model';
import { lineageOf } from './lineage';
import type { Manifest } from './manifest';
import type { Model } from './model';
import { readModelHouse } from './model-house';

/** Who takes a version out of service before anybody has decided about it. */
const library = 'system:library';

/**
 * Makes a checked package known to the library and to the public log, which keeps a digest of its manifest: what it was made
 * from cannot be said differently later. Known already: nothing changes. Returns whether it was new.
 *
 * A version that merely lay in a models folder (`found`) waits for an admin where another version of it has people and is of
 * another lineage: their people are not compared with each other, so that a library must not go over to it by itself. It waits, too,
 * where an admin took a version of its own lineage out of service.
 */
export async function registerModel(
  deps: { records: RecordStore; clock: Clock; random: Random; digest: Digest },
  actor: Actor,
  input: { manifest: Manifest; sha256: string; found?: boolean },
): Promise<boolean> {
  permit(actor, 'register models');
  const { manifest, sha256 } = input;
  const model: Model = {
    id: manifest.id,
    sha256,
    lineage: lineageOf(deps.digest, input),
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
    if (input.found) await waitForAdmin(records, deps, model);
    return true;
  });
}

async function waitForAdmin(
  records: Pick<Records, 'models' | 'modelStandings' | 'librarySettings'>,
  { clock }: { clock: Clock },
  model: Model,
): Promise<void> {
  const reason = await whyToWait(records, model);
  if (!reason) return;
  await records.modelStandings.decide({
    sha256: model.sha256,
    state: 'retired',
    reason: `It came with an update and waits for an admin: ${reason}`,
    defaultPsi: null,
    setBy: library,
    setAt: clock.now(),
  });
}

async function whyToWait(
  records: Pick<Records, 'models' | 'modelStandings' | 'librarySettings'>,
  { id, sha256, lineage, name }: Model,
): Promise<string | null> {
  const house = await readModelHouse(records);
  const others = (await records.models.all()).filter(
    (other) => other.id === id && other.sha256 !== sha256,
  );
  const kin = others.filter((other) => other.lineage === lineage);
  const out = kin.find(
    (other) => !isInService(other, house) && house.standings.get(other.sha256)?.setBy !== library,
  );
  if (out) {
    return `${name} ${out.version}, which draws the same people, was taken out of service.`;
  }
  // Newest first: what people are ordered from now.
  const current = others.find((other) => isInService(other, house));
  if (current?.lineage === lineage) return null;
  const people = await records.modelStandings.peopleOfModels();
  const before = others.find((other) => other.lineage !== lineage && people.has(other.sha256));
  return (
    (before &&
      `${people.get(before.sha256)!.toLocaleString('en')} people were made by ${name} ${before.version}, whose styles or encoder are not the same: people of the two are neither compared nor mixed with each other.`) ??
    null
  );
}

/** Every registered model, newest first. */
export async function listModels(
  deps: { records: Pick<RecordStore, 'models'> },
  actor: Actor,
): Promise<Model[]> {
  permit(actor, 'browse people');
  return deps.records.models.all();
}
