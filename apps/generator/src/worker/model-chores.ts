import type { Actor } from '@figment/core/access';
import { beginOwnImport, claimImport, type Checker } from '@figment/core/model/check-import';
import { uploadKey } from '@figment/core/model/import-model';
import { beginNightlySample, giveUpReproductions } from '@figment/core/reproduce/make-again';
import { deleteLarge } from '@figment/core/storage/large-object';
import type { Logger } from 'pino';
import { importPackage, type ImportDeps } from '../import/import-package';
import { reproduceNext } from '../reproduce/make-again';
import { thisMaker } from './build';
import type { Models } from './models';

const tickMilliseconds = 2_000;
/** After the start nothing but people is made for so long. Milliseconds. */
const restAfterStart = 60_000;
/** Uploads that nobody ended within a day are removed. Milliseconds. */
const abandonedAfter = 24 * 3600_000;

export interface ChoreDeps extends ImportDeps {
  models: Models;
  log: Logger;
  /** This worker's name. */
  owner: string;
}

export interface ModelChores {
  stop(): Promise<void>;
}

/**
 * What a worker does with models beside making people: fetches packages that others imported, checks those handed in, keeps the
 * packages of its folder for the others, and makes pictures again that somebody or the night asked for.
 */
export function openModelChores(
  deps: ChoreDeps,
  actor: Actor,
  options: { restAfterStart?: number } = {},
): ModelChores {
  const { log, owner } = deps;
  const checker = { by: owner, machine: thisMaker().machine };
  const startedAt = deps.clock.now().getTime();
  const rest = options.restAfterStart ?? restAfterStart;
  const stopping = new AbortController();
  let sweptAt = 0;
  /** Models tried already: not tried again before the next start. */
  const tried = new Set<string>();

  /** A check takes minutes: whoever asks for a picture again need not wait for its end, so these are two lines. */
  const lines: Record<string, () => Promise<void>>[] = [
    {
      'fetching packages': () => fetchPackages(deps),
      'checking a package': async () => {
        const one = await claimImport(deps, actor, checker);
        if (!one) return;
        log.info({ import: one.id, file: one.fileName }, 'a model package is checked');
        const { signal } = stopping;
        const { accepted, message } = await importPackage(deps, actor, checker, one, { signal });
        log.info({ import: one.id, accepted, message }, 'the check of a package ended');
      },
      'keeping packages': async () => {
        if (deps.clock.now().getTime() - startedAt < rest) return;
        await keepOne(deps, actor, checker, tried, stopping.signal);
      },
      'old uploads': async () => {
        const now = deps.clock.now().getTime();
        if (now - sweptAt < 3600_000) return;
        sweptAt = now;
        await sweepUploads(deps);
      },
    },
    {
      'making pictures again': async () => {
        const ended = await reproduceNext(deps, actor, owner);
        if (ended?.outcome !== 'different') return;
        log.error(
          { subject: ended.subjectId, said: ended.message },
          'a picture came out different',
        );
      },
      'the nightly sample': async () => {
        if (deps.clock.now().getTime() - startedAt < rest) return;
        const asked = await beginNightlySample(deps, actor);
        if (asked === 0) return;
        log.info({ asked }, 'the nightly sample waits to be made again');
        await giveUpReproductions(deps, actor);
      },
    },
  ];

  async function round(chores: Record<string, () => Promise<void>>): Promise<void> {
    for (const [what, chore] of Object.entries(chores)) {
      if (stopping.signal.aborted) return;
      await chore().catch((error: unknown) => {
        // Whoever stops a worker ends what it does: that is no fault.
        if (!stopping.signal.aborted) log.warn({ err: error }, `${what} has to wait`);
      });
    }
  }

  const running = lines.map(() => Promise.resolve());
  const busy = new Set<number>();
  const timer = setInterval(() => {
    for (const [place, chores] of lines.entries()) {
      if (busy.has(place)) continue;
      busy.add(place);
      running[place] = round(chores).finally(() => busy.delete(place));
    }
  }, tickMilliseconds);
  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await Promise.all(running);
    },
  };
}

/** Opens what others imported since, so that this generator counts as one that has it. */
async function fetchPackages({ records, models, log }: ChoreDeps): Promise<void> {
  const standings = await records.modelStandings.all();
  for (const { sha256, state, packageKey } of standings) {
    if (packageKey === null || state === 'forbidden') continue;
    if (models.packages.some((one) => one.sha256 === sha256)) continue;
    const found = await models.find(sha256);
    if (found) log.info({ model: found.manifest.id, sha256 }, 'a model package was fetched');
  }
}

/** Checks one package of this generator that the library does not keep yet, and keeps it with its report and its samples. */
async function keepOne(
  deps: ChoreDeps,
  actor: Actor,
  checker: Checker,
  tried: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  // It costs a dozen pictures: whoever ordered goes first.
  if ((await deps.records.batches.openPeople()) > 0) return;
  const standings = new Map(
    (await deps.records.modelStandings.all()).map((standing) => [standing.sha256, standing]),
  );
  const lacking = deps.models.packages.find(({ sha256 }) => {
    const standing = standings.get(sha256);
    return !tried.has(sha256) && (!standing?.packageKey || !standing.sampleKey);
  });
  if (!lacking) return;
  tried.add(lacking.sha256);
  const { id, version } = lacking.manifest;
  const own = { ...checker, path: lacking.folder, fileName: `${id} ${version}` };
  const one = await beginOwnImport(deps, actor, own);
  const { accepted, message } = await importPackage(deps, actor, checker, one, {
    signal,
    inNoHurry: true,
  });
  deps.log.info({ model: id, accepted, message }, 'a package of the models folder was checked');
}

/** Removes uploads that were begun and never ended. */
async function sweepUploads({ records, objects, clock }: ChoreDeps): Promise<void> {
  const abandoned = new Set<string>();
  for await (const { key } of objects.list('imports/')) {
    const id = /^imports\/(imp_[0-9a-z]{26})\.zip\//.exec(key)?.[1];
    if (id) abandoned.add(id);
  }
  for (const id of abandoned) {
    if (timeOf(id) > clock.now().getTime() - abandonedAfter) continue;
    const known = await records.modelImports.get(id);
    if (known && (known.state === 'waiting' || known.state === 'checking')) continue;
    await deleteLarge(objects, uploadKey(id));
  }
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** When an id was made, in Unix milliseconds: its first ten characters. */
function timeOf(id: string): number {
  let time = 0;
  for (const letter of id.slice(4, 14)) time = time * 32 + alphabet.indexOf(letter);
  return time;
}
