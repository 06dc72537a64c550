import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { notify } from '../notice/notify';
import type { Clock, Random, RecordStore } from '../ports';
import type { CatalogSubject } from '../subject/subject';
import { nightlySample, type Reproduction, type ReproductionEnd } from './reproduction';
import { newReproduction } from './request-reproduction';

/** How long one try may take before another generator begins it anew. Milliseconds. */
export const claimMilliseconds = 5 * 60_000;
/** People of the nightly sample. */
export const nightlyPeople = 20;
/** A try that no generator could take for so long is given up. Milliseconds. */
export const mostWaiting = 24 * 3600_000;

type Deps = { records: RecordStore; clock: Clock; random: Random };

/** The next try for this generator alone, with the person to make again; null when there is none. @throws FORBIDDEN */
export async function claimReproduction(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
  input: { models: readonly string[]; by: string },
): Promise<{ one: Reproduction; found: CatalogSubject } | null> {
  permit(actor, 'make people');
  const now = deps.clock.now();
  const until = new Date(now.getTime() + claimMilliseconds);
  const one = await deps.records.reproductions.claim(input.models, { by: input.by, now, until });
  const found = one && (await deps.records.subjects.get(one.subjectId));
  return found ? { one, found } : null;
}

/**
 * Writes how a try came out. A picture that came out as another one is told to the admins: something of the model, the runtime or
 * the stored original is not what it was.
 * @returns false when it was ended already
 * @throws FORBIDDEN
 */
export async function finishReproduction(
  deps: Deps,
  actor: Actor,
  input: { one: Pick<Reproduction, 'id' | 'subjectId' | 'requestedBy'>; end: ReproductionEnd },
): Promise<boolean> {
  permit(actor, 'make people');
  const { one, end } = input;
  return deps.records.transaction(async (records) => {
    if (!(await records.reproductions.finish(one.id, end))) return false;
    await records.audit.add(
      auditEntry(deps, actor, 'subject.reproduced', one.subjectId, {
        outcome: end.outcome ?? 'failed',
        asked: one.requestedBy,
        said: end.message,
      }),
    );
    if (end.outcome === 'different') {
      await notify(records, deps, {
        to: { role: 'admin' },
        kind: 'reproduction.different',
        title: 'A picture could not be made again as it was',
        body: `${end.message ?? ''} Made on ${end.machine ?? 'an unknown machine'} by ${end.build ?? 'an unknown build'}. Look whether the model package, the runtime or the stored original changed.`,
        href: `/people/${one.subjectId}`,
      });
    }
    return true;
  });
}

/**
 * Asks for the sample of this UTC day, once over all workers: those that were never made again or whose last try is longest ago.
 * @returns how many were asked for; 0 when another worker was faster
 * @throws FORBIDDEN
 */
export async function beginNightlySample(
  deps: Deps,
  actor: Actor,
  input: { people?: number } = {},
): Promise<number> {
  permit(actor, 'make people');
  const { people = nightlyPeople } = input;
  const now = deps.clock.now();
  const day = now.toISOString().slice(0, 10);
  return deps.records.transaction(async (records) => {
    const models = (await records.models.all()).filter(
      ({ manifest }) => manifest.noise.where !== 'graph-random',
    );
    if (!(await records.reproductions.beginDay(day, nightlySample, now))) return 0;
    const chosen = await records.reproductions.leastRecent(
      models.map(({ sha256 }) => sha256),
      people,
    );
    await records.reproductions.add(
      chosen.map((subjectId) => newReproduction(deps, subjectId, nightlySample)),
    );
    return chosen.length;
  });
}

/** Gives up tries that waited a day for a generator with their model. @returns how many @throws FORBIDDEN */
export async function giveUpReproductions(deps: Deps, actor: Actor): Promise<number> {
  permit(actor, 'make people');
  const now = deps.clock.now();
  const before = new Date(now.getTime() - mostWaiting);
  const ids = await deps.records.reproductions.waitingSince(before, 100);
  for (const id of ids) {
    await deps.records.reproductions.finish(id, {
      state: 'failed',
      outcome: null,
      maxDifference: null,
      differingShare: null,
      message: 'No generator with the model of this picture was there within a day.',
      build: null,
      machine: null,
      runtime: null,
      finishedAt: now,
    });
  }
  return ids.length;
}
