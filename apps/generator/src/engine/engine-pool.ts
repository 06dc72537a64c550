import type { Manifest } from '@figment/core/model/manifest';
import { FigmentError } from '@figment/core/errors';
import type { Analysis } from '@figment/core/measurement/measurement';
import {
  checkRecipe,
  createRecipe,
  type Recipe,
  type RecipeChoice,
} from '@figment/core/recipe/recipe';
import type { RgbPicture } from '@figment/imaging';
import type { EngineOptions, Projection, Rendered, WChoice } from './engine';
import type { Portrayed } from './engine-messages';
import { startEngineProcess, type EngineProcess } from './engine-process';
import type { ModelPackage } from './package';
import type { SessionRuntime } from './session';

export { EngineProcessError } from './engine-process';

/** What engines do for whoever waits in front of a screen: it goes before everything else that waits. */
export interface UrgentWork {
  w(source: number | Float32Array, choice?: WChoice): Promise<Float32Array>;
  /** Renders and, with `measure`, analyzes in one turn. Throws as `render` and `analyze`. */
  portray(recipe: Recipe, options: { measure: boolean }): Promise<Portrayed>;
}

/** Several engine processes of one model, each with one long-lived session. */
export interface EnginePool {
  manifest: Manifest;
  packageSha256: string;
  runtime: SessionRuntime;
  workers: number;
  /** Of the engine processes that live, for watching their memory. */
  processIds(): number[];
  /** A recipe for this model and runtime, with the model's defaults filled in, checked. */
  recipe(choice: RecipeChoice): Recipe;
  /** Throws as `Engine.render`, or EngineProcessError when the process dies: it is started again. */
  render(recipe: Recipe): Promise<Rendered>;
  /** Renders several in one process, in order: of use where the package's batch is fixed. */
  renderMany(recipes: readonly Recipe[]): Promise<Rendered[]>;
  w(source: number | Float32Array, choice?: WChoice): Promise<Float32Array>;
  /** The average w, as `Engine.average`. */
  average(): Promise<Float32Array>;
  /** What many seeds would be, without drawing any, as `Engine.project`; goes before batches, as somebody may be waiting. */
  project(projection: Projection): Promise<Float32Array>;
  /** Renders and, with `measure`, analyzes in one turn. Throws as `render` and `analyze`. */
  portray(recipe: Recipe, options: { measure: boolean }): Promise<Portrayed>;
  urgent: UrgentWork;
  /** What the model's encoder and critic say of a picture. Throws INVALID as `Analyzer.analyze`. */
  analyze(picture: RgbPicture): Promise<Analysis>;
  /** Lets running work finish, refuses what still waits, ends the processes. */
  close(): Promise<void>;
}

export interface EnginePoolOptions extends EngineOptions {
  /** Engine processes, 1 to 64. Default 1. */
  workers?: number;
  /** A process that works longer on one request is stopped and started again. Default 5 minutes. */
  timeoutMs?: number;
}

const defaultTimeoutMs = 300_000;

interface Waiting {
  start(process: EngineProcess | null): void;
  refuse(): void;
}

/**
 * Starts a pool. The first process proves that the model loads; the others start when work waits.
 * The package must stay open for as long as the pool does. Throws INVALID as `openEngine`.
 */
export async function openEnginePool(
  modelPackage: ModelPackage,
  options: EnginePoolOptions = {},
): Promise<EnginePool> {
  const { workers = 1, timeoutMs = defaultTimeoutMs, ...engineOptions } = options;
  if (!Number.isInteger(workers) || workers < 1 || workers > 64) {
    throw new FigmentError('INVALID', `Workers must be a whole number from 1 to 64.`, {
      field: 'workers',
    });
  }
  const { manifest, folder, sha256 } = modelPackage;
  const free: EngineProcess[] = [];
  const started = new Set<EngineProcess>();
  const running = new Set<Promise<unknown>>();
  const queue: Waiting[] = [];
  /** Goes before the queue. */
  const urgentQueue: Waiting[] = [];
  let busy = 0;
  let closed = false;

  async function start(): Promise<{ engine: EngineProcess; runtime: SessionRuntime }> {
    const engine = startEngineProcess();
    for (const old of started) if (!old.alive()) started.delete(old);
    started.add(engine);
    try {
      const request = { ask: 'open', folder, sha256, options: engineOptions } as const;
      return { engine, runtime: await engine.ask<'open'>(request, timeoutMs) };
    } catch (error) {
      await engine.close();
      throw error;
    }
  }

  const closing = () => new FigmentError('INVALID_STATE', 'The engine pool is closed.');

  function takeTurn(urgent: boolean): Promise<EngineProcess | null> {
    if (closed) return Promise.reject(closing());
    if (busy < workers) {
      busy += 1;
      return Promise.resolve(free.pop() ?? null);
    }
    return new Promise((resolve, reject) => {
      const line = urgent ? urgentQueue : queue;
      line.push({ start: resolve, refuse: () => reject(closing()) });
    });
  }

  function endTurn(engine: EngineProcess | null): void {
    const usable = engine?.alive() ? engine : null;
    const waiting = urgentQueue.shift() ?? queue.shift();
    if (waiting) return waiting.start(usable);
    busy -= 1;
    if (usable) free.push(usable);
  }

  function work<T>(task: (engine: EngineProcess) => Promise<T>, urgent = false): Promise<T> {
    const job = (async () => {
      let engine = await takeTurn(urgent);
      try {
        engine = engine?.alive() ? engine : (await start()).engine;
        return await task(engine);
      } finally {
        endTurn(engine);
      }
    })();
    const settled = job.catch(() => undefined);
    running.add(settled);
    void settled.then(() => running.delete(settled));
    return job;
  }

  const first = await start();
  free.push(first.engine);
  const { runtime } = first;
  const model = { manifest, sha256 };
  const renderMany = (recipes: readonly Recipe[]) =>
    work((engine) => engine.ask<'render'>({ ask: 'render', recipes }, timeoutMs));

  return {
    manifest,
    packageSha256: sha256,
    runtime,
    workers,
    processIds: () => [...started].flatMap((one) => (one.alive() && one.pid ? [one.pid] : [])),
    recipe(choice) {
      const recipe = createRecipe(model, runtime, choice);
      checkRecipe(model, recipe);
      return recipe;
    },
    renderMany,
    async render(recipe) {
      const [rendered] = await renderMany([recipe]);
      return rendered!;
    },
    w: (source, choice = {}) =>
      work((engine) => engine.ask<'w'>({ ask: 'w', source, choice }, timeoutMs)),
    average: () => work((engine) => engine.ask<'average'>({ ask: 'average' }, timeoutMs)),
    project: (projection) =>
      work((engine) => engine.ask<'project'>({ ask: 'project', projection }, timeoutMs), true),
    portray: (recipe, { measure }) =>
      work((engine) => engine.ask<'portray'>({ ask: 'portray', recipe, measure }, timeoutMs)),
    urgent: {
      w: (source, choice = {}) =>
        work((engine) => engine.ask<'w'>({ ask: 'w', source, choice }, timeoutMs), true),
      portray: (recipe, { measure }) =>
        work(
          (engine) => engine.ask<'portray'>({ ask: 'portray', recipe, measure }, timeoutMs),
          true,
        ),
    },
    analyze: ({ rgb, width, height }) =>
      work((engine) =>
        engine.ask<'analyze'>({ ask: 'analyze', picture: { rgb, width, height } }, timeoutMs),
      ),
    async close() {
      closed = true;
      for (const waiting of [...urgentQueue.splice(0), ...queue.splice(0)]) waiting.refuse();
      await Promise.all(running);
      free.length = 0;
      await Promise.all([...started].map((engine) => engine.close()));
    },
  };
}
