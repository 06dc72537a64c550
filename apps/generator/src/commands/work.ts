import type { Command } from 'commander';
import { workerEnv } from '../env';
import { startWorker } from '../worker/worker';

/** `work`: takes batches from the queue until it is asked to stop. */
export function addWorkCommand(program: Command): void {
  program
    .command('work')
    .description('make the people that batches ask for, until Ctrl-C or SIGTERM')
    .addHelpText(
      'after',
      '\nSettings come from the environment, see .env.example. Any number of workers may run at once, on any number of machines.',
    )
    .action(async () => {
      const worker = await startWorker(workerEnv());
      await new Promise<void>((resolve) => {
        for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
      });
      await worker.stop();
    });
}
