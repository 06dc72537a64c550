import { livingSince } from '@figment/core/generator/generator';
import { newId } from '@figment/core/ids';
import type { Clock, Random } from '@figment/core/ports';
import type { Refusal } from '@figment/core/studio/preview';
import {
  maxWaitingQuestions,
  studioLeaseMilliseconds,
  studioTries,
  type StudioDesk,
  type StudioJob,
} from '@figment/core/studio/studio-desk';
import type { StudioJobs, StudioQuestions } from '@figment/core/studio/studio-jobs';
import {
  answeredTooLate,
  diedOver,
  errorOf,
  forgotten,
  modelNotHeld,
  noGenerator,
  refusalOf,
  superseded,
  tooManyWaiting,
} from '@figment/core/studio/studio-refusals';
import { openPool, placeOf } from './connection';
import { sayUnavailable } from './database-unavailable';
import { hearNotifications } from './hear-notifications';
import { answerSql, askSql, claimSql, renewSql, standingSql, takeSql } from './studio-jobs.sql';

const questions = 'figment_studio_question';
const answers = 'figment_studio_answer';
/** Between two looks at a question whose answer nobody announced. */
const lookMilliseconds = 1000;
const defaultTimeoutMs = 30_000;

export interface OpenStudioJobs extends StudioJobs, StudioDesk {
  close(): Promise<void>;
}

interface Asked {
  living: number;
  holding: number;
  added: number;
}
interface Answered {
  reply: unknown;
  picture: Buffer | null;
  error: Refusal | null;
}
interface Standing {
  state: 'waiting' | 'running' | 'done' | 'failed';
  attempts: number;
  silent: boolean;
  living: number;
  holding: number;
}

/**
 * Questions to generators through PostgreSQL: a row for each, NOTIFY to wake whoever waits for it. Both sides, for webs and for
 * generators. The table is unlogged: a crash of the database forgets the questions, and whoever asked is told.
 */
export function openStudioJobs(
  databaseUrl: string,
  deps: { clock: Clock; random: Random },
  options: { name?: string } = {},
): OpenStudioJobs {
  const place = placeOf(databaseUrl);
  const name = options.name ?? 'figment-studio';
  const pool = openPool(databaseUrl, { connections: 6, name });
  const asked = hearNotifications(databaseUrl, questions, { name });
  const answered = hearNotifications(databaseUrl, answers, { name });
  /** Who waits here, by question. */
  const waiting = new Map<string, () => void>();
  let listening = false;

  async function query<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    try {
      return (await pool.query<Row>(sql, values)).rows;
    } catch (error) {
      throw sayUnavailable(error, place);
    }
  }

  function listenForAnswers(): void {
    if (listening) return;
    listening = true;
    answered.listen((id) => waiting.get(id)?.(), {
      onGap: () => {
        for (const look of [...waiting.values()]) look();
      },
    });
  }

  async function ask(id: string, values: unknown[]): Promise<void> {
    const [row] = await query<Asked>(askSql, [id, ...values]);
    if (row!.added > 0) return;
    if (row!.living === 0) throw noGenerator();
    if (row!.holding === 0) throw modelNotHeld();
    throw tooManyWaiting();
  }

  const withdraw = (id: string) =>
    query('DELETE FROM studio_job WHERE id = $1', [id]).catch(() => undefined);

  /** The answer if it is there; null while it is not. */
  async function take(id: string): Promise<{ reply: unknown; picture: Uint8Array | null } | null> {
    const [row] = await query<Answered>(takeSql, [id]);
    if (!row) return null;
    if (row.error) throw errorOf(row.error);
    return { reply: row.reply, picture: row.picture ? new Uint8Array(row.picture) : null };
  }

  /** Throws when no answer can come any more. */
  async function checkStanding(id: string): Promise<void> {
    const now = deps.clock.now();
    const [row] = await query<Standing>(standingSql, [id, now, livingSince(now)]);
    if (!row) throw forgotten();
    if (row.state === 'running' && row.silent && row.attempts >= studioTries) {
      throw diedOver(row.attempts);
    }
    if (row.state !== 'waiting' && !(row.state === 'running' && row.silent)) return;
    if (row.living === 0) throw noGenerator();
    if (row.holding === 0) throw modelNotHeld();
  }

  return {
    async run<K extends keyof StudioQuestions>(
      kind: K,
      modelSha256: string,
      request: StudioQuestions[K]['request'],
      { by, panel, turn, signal, timeoutMs = defaultTimeoutMs }: Parameters<StudioJobs['run']>[3],
    ) {
      signal?.throwIfAborted();
      listenForAnswers();
      const now = deps.clock.now();
      const id = newId('studioJob', now, deps.random.bytes(10));
      const bell = openBell(signal);
      waiting.set(id, bell.ring);
      const ended = Date.now() + timeoutMs;
      try {
        const expires = new Date(now.getTime() + timeoutMs);
        await ask(id, [
          kind,
          modelSha256,
          by,
          panel ?? null,
          panel === undefined ? null : (turn ?? id),
          JSON.stringify(request),
          now,
          expires,
          livingSince(now),
          JSON.stringify(refusalOf(superseded())),
          maxWaitingQuestions,
        ]);
        for (;;) {
          const rung = await bell.wait(Math.min(lookMilliseconds, ended - Date.now()));
          signal?.throwIfAborted();
          const answer = await take(id);
          if (answer)
            return answer as { reply: StudioQuestions[K]['reply']; picture: Uint8Array | null };
          if (!rung) await checkStanding(id);
          if (Date.now() >= ended) throw answeredTooLate(timeoutMs / 1000);
        }
      } catch (error) {
        void withdraw(id);
        throw error;
      } finally {
        waiting.delete(id);
        bell.close();
      }
    },

    async claim(owner, { models, kinds }, now): Promise<StudioJob | null> {
      const until = new Date(now.getTime() + studioLeaseMilliseconds);
      const [row] = await query<StudioJob>(claimSql, [
        models,
        kinds,
        owner,
        now,
        until,
        studioTries,
      ]);
      return row ?? null;
    },
    async renew(id, owner, now) {
      const until = new Date(now.getTime() + studioLeaseMilliseconds);
      return (await query(renewSql, [id, owner, until])).length > 0;
    },
    async answer(id, owner, answer) {
      const [reply, picture, error] =
        'error' in answer
          ? [null, null, JSON.stringify(answer.error)]
          : [JSON.stringify(answer.reply), answer.picture && Buffer.from(answer.picture), null];
      await query(answerSql, [id, owner, reply, picture, error]);
    },
    onQuestion: (heard) => asked.listen(() => heard(), { onGap: heard }),
    async close() {
      await Promise.all([asked.close(), answered.close()]);
      await pool.end();
    },
  };
}

/** Waits for a ring, which is not lost when nobody waits just then; an abort rings, too. */
function openBell(signal: AbortSignal | undefined) {
  let rung = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    rung = true;
    wake?.();
  };
  signal?.addEventListener('abort', ring);
  return {
    ring,
    /** True when it rang, false when the time was up. */
    async wait(milliseconds: number): Promise<boolean> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.max(0, milliseconds));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const was = rung;
      rung = false;
      wake = null;
      return was;
    },
    close: () => signal?.removeEventListener('abort', ring),
  };
}
