import { livingSince } from '../generator/generator';
import { newId } from '../ids';
import type { Clock, Random, Records } from '../ports';
import {
  maxWaitingQuestions,
  studioLeaseMilliseconds,
  studioTries,
  type StudioAnswer,
  type StudioDesk,
} from '../studio/studio-desk';
import type { StudioJobs } from '../studio/studio-jobs';
import {
  answeredTooLate,
  diedOver,
  errorOf,
  modelNotHeld,
  noGenerator,
  superseded,
  tooManyWaiting,
} from '../studio/studio-refusals';

interface Question {
  id: string;
  kind: string;
  modelSha256: string;
  requestedBy: string;
  panel: string | null;
  turn: string;
  request: unknown;
  state: 'waiting' | 'running' | 'answered';
  owner: string | null;
  until: Date | null;
  attempts: number;
  createdAt: Date;
  settle(answer: StudioAnswer): void;
  fail(error: Error): void;
}

/** Questions and answers in one process. `look` tells who waits in vain, as the real one does once a second. */
export function memoryStudio(deps: {
  records: Pick<Records, 'generators'>;
  clock: Clock;
  random: Random;
}): StudioJobs & StudioDesk & { look(): Promise<void>; laid(): Promise<number> } {
  const desk = new Map<string, Question>();
  const listeners = new Set<() => void>();
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

  async function checkHeld(modelSha256: string): Promise<void> {
    const living = await deps.records.generators.living(livingSince(deps.clock.now()));
    if (living.length === 0) throw noGenerator();
    if (!living.some(({ models }) => models.includes(modelSha256))) throw modelNotHeld();
  }
  const waitingOf = (by: string) =>
    [...desk.values()].filter(
      ({ requestedBy, state }) => requestedBy === by && state === 'waiting',
    );
  const silent = ({ state, until }: Question, now: Date) => state === 'running' && until! < now;

  return {
    async run(kind, modelSha256, request, { by, panel, turn, signal, timeoutMs = 30_000 }) {
      signal?.throwIfAborted();
      await checkHeld(modelSha256);
      const createdAt = deps.clock.now();
      const id = newId('studioJob', createdAt, deps.random.bytes(10));
      const mine = turn ?? id;
      for (const old of waitingOf(by)) {
        if (panel !== undefined && old.panel === panel && old.turn < mine) old.fail(superseded());
      }
      if (waitingOf(by).length >= maxWaitingQuestions) throw tooManyWaiting();
      let timer: ReturnType<typeof setTimeout> | undefined;
      let abort = () => {};
      try {
        const answer = await new Promise<StudioAnswer>((settle, reject) => {
          const fail = (error: Error) => {
            desk.delete(id);
            reject(error);
          };
          abort = () => fail(signal!.reason as Error);
          signal?.addEventListener('abort', abort);
          timer = setTimeout(() => fail(answeredTooLate(timeoutMs / 1000)), timeoutMs);
          desk.set(id, {
            id,
            kind,
            modelSha256,
            requestedBy: by,
            panel: panel ?? null,
            turn: mine,
            request: plain(request),
            state: 'waiting',
            owner: null,
            until: null,
            attempts: 0,
            createdAt,
            settle,
            fail,
          });
          for (const heard of [...listeners]) heard();
        });
        if ('error' in answer) throw errorOf(answer.error);
        return { reply: answer.reply as never, picture: answer.picture };
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        desk.delete(id);
      }
    },
    async claim(owner, { models, kinds }, now) {
      const found = [...desk.values()]
        .filter((one) => models.includes(one.modelSha256) && kinds.includes(one.kind))
        .filter((one) => one.state === 'waiting' || silent(one, now))
        .filter((one) => one.attempts < studioTries)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))[0];
      if (!found) return null;
      found.state = 'running';
      found.owner = owner;
      found.until = new Date(now.getTime() + studioLeaseMilliseconds);
      found.attempts += 1;
      const { id, kind, modelSha256, requestedBy, request, attempts, createdAt } = found;
      return { id, kind, modelSha256, requestedBy, request: plain(request), attempts, createdAt };
    },
    async renew(id, owner, now) {
      const found = desk.get(id);
      if (found?.state !== 'running' || found.owner !== owner) return false;
      found.until = new Date(now.getTime() + studioLeaseMilliseconds);
      return true;
    },
    async answer(id, owner, answer) {
      const found = desk.get(id);
      if (found?.state !== 'running' || found.owner !== owner) return;
      found.state = 'answered';
      found.settle('error' in answer ? answer : { ...answer, reply: plain(answer.reply) });
    },
    onQuestion(heard) {
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
    laid: async () => desk.size,
    async look() {
      const now = deps.clock.now();
      for (const one of [...desk.values()]) {
        if (silent(one, now) && one.attempts >= studioTries) one.fail(diedOver(one.attempts));
        else if (one.state === 'waiting' || silent(one, now)) {
          await checkHeld(one.modelSha256).catch((error: Error) => one.fail(error));
        }
      }
    },
  };
}
