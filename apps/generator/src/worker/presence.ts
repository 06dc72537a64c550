import type { Actor } from '@figment/core/access';
import { announceMilliseconds, type Generator } from '@figment/core/generator/generator';
import { announceGenerator } from '@figment/core/generator/living-generators';
import type { Clock, RecordStore } from '@figment/core/ports';
import type { Logger } from 'pino';

/** Says every few seconds that this worker is there and what it can draw, until stopped; then that it is gone. */
export function openPresence(
  deps: { records: RecordStore; clock: Clock; log: Logger },
  actor: Actor,
  about: () => Omit<Generator, 'seenAt'>,
): { stop(): Promise<void> } {
  let announcing: Promise<void> = Promise.resolve();
  const announce = () => {
    announcing = announceGenerator(deps, actor, about()).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'the library could not be told that this worker is there'),
    );
  };
  announce();
  const timer = setInterval(announce, announceMilliseconds);
  return {
    async stop() {
      clearInterval(timer);
      await announcing;
      await deps.records.generators.forget(about().id).catch(() => undefined);
    },
  };
}
