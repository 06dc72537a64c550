import { can, permit, type Actor } from '../access';
import { actorName } from '../audit/audit';
import { FigmentError } from '../errors';
import { livingGenerators } from '../generator/living-generators';
import { newId } from '../ids';
import type { Clock, Random, Records, RecordStore } from '../ports';
import type { Reproduction, ReproductionTally } from './reproduction';
import { nightlySample } from './reproduction';

type Deps = { records: RecordStore; clock: Clock; random: Random };

/** A try that nobody began yet. */
export function newReproduction(
  deps: { clock: Clock; random: Random },
  subjectId: string,
  requestedBy: string,
): Reproduction {
  const requestedAt = deps.clock.now();
  return {
    id: newId('reproduction', requestedAt, deps.random.bytes(10)),
    subjectId,
    state: 'waiting',
    outcome: null,
    maxDifference: null,
    differingShare: null,
    message: null,
    build: null,
    machine: null,
    runtime: null,
    requestedBy,
    requestedAt,
    finishedAt: null,
  };
}

/**
 * Asks for a picture to be made again from its record and compared. One that waits or runs already is answered instead of another.
 * @throws FORBIDDEN, NOT_FOUND
 */
export async function requestReproduction(
  deps: Deps,
  actor: Actor,
  input: { subjectId: string },
): Promise<Reproduction> {
  permit(actor, 'reproduce people');
  return deps.records.transaction(async (records) => {
    const found = await records.subjects.get(input.subjectId);
    if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
    // Held until the end, so that a double click does not ask twice.
    await records.licenses.holdSubjects([input.subjectId]);
    const [newest] = await records.reproductions.ofSubject(input.subjectId, 1);
    if (newest && (newest.state === 'waiting' || newest.state === 'running')) return newest;
    const one = newReproduction(deps, input.subjectId, actorName(actor));
    await records.reproductions.add([one]);
    return one;
  });
}

/** Every try of a subject, newest first, and whether a generator is there that could try again. */
export interface ReproductionHistory {
  tries: Reproduction[];
  /** Why a try would wait, in words; null when it would be taken at once. */
  waitsBecause: string | null;
}

/** How the tries of a subject came out; null for whoever may not ask for one. @throws NOT_FOUND */
export async function reproductionHistory(
  deps: { records: Pick<RecordStore, 'reproductions' | 'subjects' | 'generators'>; clock: Clock },
  actor: Actor,
  input: { subjectId: string },
): Promise<ReproductionHistory | null> {
  if (!can(actor, 'reproduce people')) return null;
  const found = await deps.records.subjects.get(input.subjectId);
  if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
  const tries = await deps.records.reproductions.ofSubject(input.subjectId, 10);
  const living = await livingGenerators(deps, actor);
  const able = living.some(({ models }) => models.includes(found.subject.modelSha256));
  return {
    tries,
    waitsBecause: able
      ? null
      : living.length === 0
        ? 'No generator is running: start one, and it is taken.'
        : `No running generator has the model “${found.subject.modelId}” of this picture: put its package into the models folder of one, or import it.`,
  };
}

/** How the pictures that were made again lately came out. */
export interface ReproductionOverview {
  /** The sample of the last two days, which the workers take by themselves. */
  nightly: ReproductionTally;
  since: Date;
  /** The newest that came out as other pictures. */
  different: Reproduction[];
}

const overviewDays = 2;

/** How reproductions came out lately, for the page of the models. @throws FORBIDDEN */
export async function reproductionOverview(
  deps: { records: Pick<Records, 'reproductions'>; clock: Clock },
  actor: Actor,
): Promise<ReproductionOverview> {
  permit(actor, 'reproduce people');
  const since = new Date(deps.clock.now().getTime() - overviewDays * 24 * 3600_000);
  return {
    since,
    nightly: await deps.records.reproductions.tally(since, nightlySample),
    different: await deps.records.reproductions.withOutcome('different', 5),
  };
}
