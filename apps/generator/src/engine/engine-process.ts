import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  fromWire,
  type EngineAnswers,
  type EngineReply,
  type EngineRequest,
} from './engine-messages';

/** A fault of an engine process, not of the recipe: the same work may well succeed again. */
export class EngineProcessError extends Error {
  override readonly name = 'EngineProcessError';
}

type Ask = EngineRequest['ask'];
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

/** A process of its own for inference: it cannot block, corrupt or kill the one that asks. */
export interface EngineProcess {
  pid: number | undefined;
  alive(): boolean;
  /** Throws EngineProcessError when the process dies or takes longer than `timeoutMs`. */
  ask<K extends Ask>(
    request: Unnumbered<Extract<EngineRequest, { ask: K }>>,
    timeoutMs: number,
  ): Promise<EngineAnswers[K]>;
  close(): Promise<void>;
}

const childFile = fileURLToPath(new URL('./engine-child.ts', import.meta.url));
const stopMilliseconds = 5_000;

/** Starts an engine process. It ends by itself when this process does. */
export function startEngineProcess(): EngineProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(childFile, [], {
    execArgv: ['--import', tsx],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let next = 0;
  let alive = true;
  const fail = (message: string) => {
    alive = false;
    for (const { reject } of waiting.values()) reject(new EngineProcessError(message));
    waiting.clear();
  };
  child.on('message', (reply: EngineReply) => {
    const pending = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) pending?.reject(fromWire(reply.error));
    else pending?.resolve(reply.answer);
  });
  child.on('error', (error) => fail(`The engine process failed: ${error.message}`));
  child.on('exit', (code, signal) =>
    fail(`The engine process ended (${signal ?? `code ${code}`}).`),
  );

  return {
    pid: child.pid,
    alive: () => alive,
    ask<K extends Ask>(request: Unnumbered<Extract<EngineRequest, { ask: K }>>, timeoutMs: number) {
      return new Promise<EngineAnswers[K]>((resolve, reject) => {
        if (!alive) return reject(new EngineProcessError('The engine process has ended.'));
        const id = next++;
        const timer = setTimeout(() => {
          fail(`The engine process gave no answer within ${timeoutMs / 1000} s and was stopped.`);
          child.kill('SIGKILL');
        }, timeoutMs);
        const done = <T extends unknown[]>(then: (...args: T) => void) => {
          return (...args: T) => {
            clearTimeout(timer);
            then(...args);
          };
        };
        waiting.set(id, {
          resolve: done((answer: unknown) => resolve(answer as EngineAnswers[K])),
          reject: done(reject),
        });
        child.send({ ...request, id });
      });
    },
    async close() {
      alive = false;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), stopMilliseconds);
      await exited;
      clearTimeout(timer);
    },
  };
}
