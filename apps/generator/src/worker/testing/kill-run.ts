import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { TestLibrary } from './library';

const main = path.resolve(import.meta.dirname, '../../main.ts');

/** A worker in a process of its own, as production runs it. */
export function startWorkerProcess(settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, 'work'], {
    env: { ...process.env, ...settings },
    // A group of its own, so that a kill takes the engine processes along as a power cut would.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function killGroup(worker: ChildProcess): void {
  try {
    process.kill(-worker.pid!, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/**
 * Runs a batch while one of several workers is killed with -9 again and again at random moments, always replaced by a new one.
 * Returns the batch as it ended and how often a worker was killed while the batch was open.
 */
export async function killRun(
  library: TestLibrary,
  options: {
    people: number;
    kills: number;
    workers: number;
    pauseMilliseconds: number;
    say?: (text: string) => void;
  },
) {
  const batch = await library.order(options.people);
  const workers = Array.from({ length: options.workers }, () =>
    startWorkerProcess(library.settings),
  );
  let kills = 0;
  try {
    while (kills < options.kills) {
      // A kill counts when work is under way: wait for the next picture, then for a random moment.
      const made = (await library.deps.records.batches.get(batch.id))!.madeCount;
      let now = await library.deps.records.batches.get(batch.id);
      for (const until = Date.now() + 60_000; now!.madeCount === made && Date.now() < until;) {
        await pause(20);
        now = await library.deps.records.batches.get(batch.id);
      }
      await pause(options.pauseMilliseconds * Math.random());
      if (!now || now.finishedAt) break;
      const victim = kills % workers.length;
      killGroup(workers[victim]!);
      workers[victim] = startWorkerProcess(library.settings);
      kills += 1;
      options.say?.(`killed ${kills} of ${options.kills}, ${now.madeCount} of ${now.count} made`);
    }
    const ended = await library.ended(batch.id, 300);
    return { batch: ended, kills };
  } finally {
    workers.forEach(killGroup);
  }
}
