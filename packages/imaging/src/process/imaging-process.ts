import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FigmentError } from '@figment/core/errors';
import { refusalError, type FromChild, type Job, type JobResult, type ToChild } from './messages';

export interface ImagingProcessOptions {
  childFile: string;
  memoryMegabytes: number;
  timeoutMilliseconds: number;
}

/** Loading takes a second, more on a machine with other work. */
const startMilliseconds = 60_000;
const memoryCheckMilliseconds = 50;
const pageBytes = 4096;
/** Bytes of what a process printed last, for the message when it dies. */
const longestTail = 4000;
const stopped = 'it was stopped';

type Answer = Exclude<FromChild, { kind: 'ready' }>;

interface Running {
  answered(message: Answer): void;
  died(reason: string): void;
}

interface Child {
  process: ChildProcess;
  ready: Promise<void>;
  tail: string;
  stopped: boolean;
}

/** One process of its own, with one piece of work at a time, that is ended when it takes too long or holds too much. */
export class ImagingProcess {
  readonly #options: ImagingProcessOptions;
  #child: Child | null = null;
  #running: Running | null = null;
  #busy = false;

  constructor(options: ImagingProcessOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /**
   * @param sign makes the signatures the work asks for
   * @throws FigmentError what the work refused with; LIMIT for too long, too much memory or a process that ended;
   * INVALID for a file that ended its reader; Error for faults
   */
  async run(
    job: Job,
    sign: ((bytes: Uint8Array) => Promise<Uint8Array>) | null,
  ): Promise<JobResult> {
    if (this.#busy) throw new Error('The process has work already.');
    this.#busy = true;
    try {
      const child = (this.#child ??= this.#start());
      hold(child.process, true);
      await child.ready.catch((error: unknown) => {
        throw child.stopped ? deathOf(job, stopped) : error;
      });
      return await this.#work(child, job, sign);
    } finally {
      this.#running = null;
      this.#busy = false;
      if (this.#child) hold(this.#child.process, false);
    }
  }

  /** Ends the process; its work, if any, is refused. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child) await this.#end(child);
  }

  #work(
    child: Child,
    job: Job,
    sign: ((bytes: Uint8Array) => Promise<Uint8Array>) | null,
  ): Promise<JobResult> {
    const { timeoutMilliseconds, memoryMegabytes } = this.#options;
    return new Promise<JobResult>((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        clearInterval(watch);
        this.#running = null;
        act();
      };
      const giveUp = (error: FigmentError) => {
        settle(() => reject(error));
        void this.#end(child);
      };
      const timer = setTimeout(() => giveUp(tookTooLong(timeoutMilliseconds)), timeoutMilliseconds);
      const watch = setInterval(() => {
        void heldMegabytes(child.process.pid).then((held) => {
          if (held > memoryMegabytes && this.#running) giveUp(tookTooMuch(memoryMegabytes));
        });
      }, memoryCheckMilliseconds);
      this.#running = {
        died: (reason) => settle(() => reject(deathOf(job, reason))),
        answered: (message) => {
          if (message.kind === 'done') settle(() => resolve(message.result));
          else if (message.kind === 'refused') settle(() => reject(refusalError(message.refusal)));
          else if (message.kind === 'failed') settle(() => reject(new Error(message.reason)));
          else void this.#sign(child, message.bytes, sign, (error) => settle(() => reject(error)));
        },
      };
      tell(child.process, { kind: 'job', job });
    });
  }

  async #sign(
    child: Child,
    bytes: Uint8Array,
    sign: ((bytes: Uint8Array) => Promise<Uint8Array>) | null,
    failed: (error: Error) => void,
  ): Promise<void> {
    try {
      if (!sign) throw new Error('A process asked for a signature that its work does not need.');
      tell(child.process, { kind: 'signed', signature: await sign(bytes) });
    } catch (error) {
      failed(error instanceof Error ? error : new Error(String(error)));
      // It still waits for the signature: a fresh one is the surest way back.
      await this.#end(child);
    }
  }

  #start(): Child {
    const { childFile, memoryMegabytes } = this.#options;
    const started = spawn(
      process.execPath,
      [`--max-old-space-size=${memoryMegabytes}`, '--import', 'tsx', childFile],
      {
        // "tsx" is looked up from there. No setting of the parent is passed on: nothing secret can be read from within.
        cwd: path.dirname(childFile),
        env: { MALLOC_ARENA_MAX: '2' } as unknown as NodeJS.ProcessEnv,
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    );
    let becomeReady = (): void => undefined;
    let fail = (_: Error): void => undefined;
    const ready = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('The imaging process did not start in time.'));
        started.kill('SIGKILL');
      }, startMilliseconds);
      becomeReady = () => {
        clearTimeout(timer);
        resolve();
      };
      fail = (error) => {
        clearTimeout(timer);
        reject(error);
      };
    });
    ready.catch(() => undefined);
    const child: Child = { process: started, ready, tail: '', stopped: false };
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      child.tail = (child.tail + text).slice(-longestTail);
    });
    started.on('message', (message: FromChild) => {
      if (message.kind === 'ready') becomeReady();
      else if (this.#child === child) this.#running?.answered(message);
    });
    const gone = (reason: string) => {
      fail(new Error(`The imaging process did not start: ${reason}`));
      if (this.#child !== child) return;
      this.#child = null;
      this.#running?.died(reason);
    };
    started.once('error', (error) => gone(error.message));
    started.once('close', (code, signal) => gone(`${signal ?? code} ${child.tail}`.trim()));
    return child;
  }

  async #end(child: Child): Promise<void> {
    const { process: ended } = child;
    child.stopped = true;
    const closed = new Promise<void>((resolve) => ended.once('close', () => resolve()));
    if (this.#child === child) {
      this.#child = null;
      this.#running?.died(stopped);
    }
    if (ended.exitCode !== null || ended.signalCode !== null || ended.pid === undefined) return;
    hold(ended, true);
    ended.kill('SIGKILL');
    await closed;
  }
}

/** Whether the parent stays alive for this process. */
function hold(child: ChildProcess, on: boolean): void {
  const verb = on ? 'ref' : 'unref';
  child[verb]();
  child.channel?.[verb]();
  (child.stderr as unknown as { ref?(): void; unref?(): void } | null)?.[verb]?.();
}

function tell(child: ChildProcess, message: ToChild): void {
  // A process that has just died is found by its end, not here.
  child.send(message, () => undefined);
}

/** Resident memory of a process; 0 where the system does not say so (only Linux does). */
async function heldMegabytes(pid: number | undefined): Promise<number> {
  try {
    const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1];
    return (Number(pages) * pageBytes) / 1024 / 1024;
  } catch {
    return 0;
  }
}

function tookTooLong(milliseconds: number): FigmentError {
  return new FigmentError(
    'LIMIT',
    `The file took longer than ${Math.ceil(milliseconds / 1000)} seconds.`,
    { field: 'file', hint: 'Try a smaller picture.' },
  );
}

function tookTooMuch(megabytes: number): FigmentError {
  return new FigmentError('LIMIT', `The file took more than ${megabytes} MB of memory.`, {
    field: 'file',
    hint: 'Try a smaller picture.',
  });
}

function deathOf(job: Job, reason: string): Error {
  if (/heap out of memory|SIGKILL/.test(reason)) {
    return new FigmentError('LIMIT', 'The file took more memory than there is.', {
      field: 'file',
      hint: 'Try a smaller picture.',
    });
  }
  if (job.kind !== 'prepare' && reason !== stopped) {
    return new FigmentError('INVALID', 'This file cannot be read: its reader broke on it.', {
      field: 'file',
      hint: 'Save the picture anew with another program.',
      cause: reason,
    });
  }
  return new FigmentError(
    'LIMIT',
    'The process that makes files ended in the middle of its work.',
    {
      hint: 'Try again in a minute.',
      cause: reason,
    },
  );
}
