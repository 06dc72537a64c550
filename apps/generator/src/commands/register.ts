import { randomBytes } from 'node:crypto';
import { openRecordStore } from '@figment/db';
import { digest } from '@figment/signing';
import type { Command } from 'commander';
import { workerEnv } from '../env';
import { openModels } from '../worker/models';
import { registerPackages } from '../worker/register-packages';

/** `register`: makes the packages of the models folder known to the library, as every worker does when it starts. */
export function addRegisterCommand(program: Command): void {
  program
    .command('register')
    .description('make the packages in MODELS_DIR known to the library')
    .action(async () => {
      const env = workerEnv();
      const records = openRecordStore(env.DATABASE_URL, { name: 'figment-register' });
      const models = await openModels(env.MODELS_DIR, { engines: 1 });
      const deps = {
        records,
        digest,
        clock: { now: () => new Date() },
        random: { bytes: (count: number) => new Uint8Array(randomBytes(count)) },
      };
      try {
        const actor = { kind: 'system', name: 'register' } as const;
        await registerPackages(deps, actor, models.packages, ({ manifest, sha256 }, isNew) =>
          console.log(
            `${manifest.id} ${manifest.version} ${sha256.slice(0, 12)} ${isNew ? 'registered' : 'known'}`,
          ),
        );
        for (const { path, error } of models.refused)
          console.error(`${path} was refused: ${error.message}`);
        if (models.refused.length > 0) process.exitCode = 1;
      } finally {
        await models.close();
        await records.close();
      }
    });
}
