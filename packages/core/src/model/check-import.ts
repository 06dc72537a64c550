import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { newId } from '../ids';
import type { Digest } from '../key/key-ring';
import type { Clock, Random, RecordStore } from '../ports';
import type { Manifest } from './manifest';
import type { ImportStep, ModelImport } from './model-import';
import { registerModel } from './register-model';
import type { ModelStanding } from './standing';

/** A generator that checks and was not heard of for so long has died: another begins again. Milliseconds. */
export const silentAfter = 60_000;

type Deps = { records: RecordStore; clock: Clock; random: Random };

/** Who checks a package. */
export interface Checker {
  /** The generator's name, as in leases. */
  by: string;
  machine: string;
}

const reportOf = (deps: { clock: Clock }, checker: Checker, steps: readonly ImportStep[]) => ({
  ...checker,
  aliveAt: deps.clock.now().toISOString(),
  steps: [...steps],
});

/** The oldest package that waits for its check, for this generator alone; null when there is none. @throws FORBIDDEN */
export async function claimImport(
  deps: Deps,
  actor: Actor,
  checker: Checker,
): Promise<ModelImport | null> {
  permit(actor, 'register models');
  const silentSince = new Date(deps.clock.now().getTime() - silentAfter);
  return deps.records.modelImports.claim(reportOf(deps, checker, []), silentSince);
}

/**
 * Begins the check of a package that this generator has already and the library does not keep yet: its report and its samples are
 * worth having, too. Nobody asked for it, so that nothing is refused for a long line.
 * @throws FORBIDDEN
 */
export async function beginOwnImport(
  deps: Deps,
  actor: Actor,
  input: Checker & { path: string; fileName: string },
): Promise<ModelImport> {
  permit(actor, 'register models');
  const { path, fileName, by, machine } = input;
  const requestedAt = deps.clock.now();
  const one: ModelImport = {
    id: newId('modelImport', requestedAt, deps.random.bytes(10)),
    state: 'checking',
    fileName,
    objectKey: null,
    path,
    bytes: 0,
    sha256: null,
    report: reportOf(deps, { by, machine }, []),
    message: null,
    modelSha256: null,
    requestedBy: actorName(actor),
    requestedAt,
    finishedAt: null,
  };
  await deps.records.modelImports.add(one);
  return one;
}

/** Writes what the check found so far, and that its generator is alive. False when another took it over. @throws FORBIDDEN */
export async function reportImport(
  deps: Deps,
  actor: Actor,
  input: Checker & { importId: string; steps: readonly ImportStep[] },
): Promise<boolean> {
  permit(actor, 'register models');
  const { importId, steps, by, machine } = input;
  return deps.records.modelImports.saveReport(importId, reportOf(deps, { by, machine }, steps));
}

/** Why the library does not take a package whatever its check says; null when it does. */
export async function refusedStanding(
  records: Pick<RecordStore, 'modelStandings'>,
  sha256: string,
): Promise<string | null> {
  const standing = await records.modelStandings.get(sha256);
  return standing?.state === 'forbidden'
    ? `This package is forbidden here. The reason: ${standing.reason ?? 'none was given.'}`
    : null;
}

/**
 * Ends a check that passed: the model is registered and where its package is kept is written down.
 * @throws FORBIDDEN
 */
export async function acceptImport(
  deps: Deps & { digest: Digest },
  actor: Actor,
  input: Checker & {
    one: ModelImport;
    steps: readonly ImportStep[];
    /** Of the file that was handed in; null for a folder. */
    fileSha256: string | null;
    manifest: Manifest;
    modelSha256: string;
    kept: Partial<Pick<ModelStanding, 'packageKey' | 'packageBytes' | 'sampleKey'>>;
  },
): Promise<'registered' | 'known'> {
  permit(actor, 'register models');
  const { one, steps, fileSha256, manifest, modelSha256, kept, by, machine } = input;
  const isNew = await registerModel(deps, actor, { manifest, sha256: modelSha256 });
  const named = `${manifest.name} ${manifest.version}`;
  const message = isNew ? `${named} is registered.` : `${named} was known already; it is kept now.`;
  await deps.records.transaction(async (records) => {
    const at = deps.clock.now();
    await records.modelStandings.keep(modelSha256, kept, at);
    const ended = await records.modelImports.finish(one.id, {
      state: 'accepted',
      report: reportOf(deps, { by, machine }, steps),
      message,
      modelSha256,
      sha256: fileSha256,
      finishedAt: at,
    });
    if (ended) await tellEnd(records, deps, actor, one, 'accepted', message);
  });
  return isNew ? 'registered' : 'known';
}

/** Ends a check that did not pass; the report stays. @throws FORBIDDEN */
export async function refuseImport(
  deps: Deps,
  actor: Actor,
  input: Checker & {
    one: ModelImport;
    steps: readonly ImportStep[];
    fileSha256: string | null;
    message: string;
  },
): Promise<void> {
  permit(actor, 'register models');
  const { one, steps, fileSha256, message, by, machine } = input;
  await deps.records.transaction(async (records) => {
    const ended = await records.modelImports.finish(one.id, {
      state: 'refused',
      report: reportOf(deps, { by, machine }, steps),
      message: message.slice(0, 4000),
      modelSha256: null,
      sha256: fileSha256,
      finishedAt: deps.clock.now(),
    });
    if (ended) await tellEnd(records, deps, actor, one, 'refused', message.slice(0, 1000));
  });
}

async function tellEnd(
  records: Pick<RecordStore, 'audit'>,
  deps: { clock: Clock; random: Random },
  actor: Actor,
  one: ModelImport,
  state: 'accepted' | 'refused',
  message: string,
): Promise<void> {
  const detail = { file: one.fileName, state, message };
  await records.audit.add(auditEntry(deps, actor, 'model.import-finished', one.id, detail));
}
