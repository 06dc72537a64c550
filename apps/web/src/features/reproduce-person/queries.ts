import type { Reproduction } from '@figment/core/reproduce/reproduction';
import { reproductionHistory } from '@figment/core/reproduce/request-reproduction';
import { nightlySample } from '@figment/core/reproduce/reproduction';
import { actorNames } from '@/server/actor-names';
import { pageDeps } from '@/server/page-deps';
import type { Session } from '@/server/session';

/** One try as the person's page shows it. */
export interface TryView {
  id: string;
  state: Reproduction['state'];
  outcome: Reproduction['outcome'];
  message: string | null;
  by: string;
  at: string;
  build: string | null;
  machine: string | null;
  runtime: string | null;
}

export interface ReproduceView {
  tries: TryView[];
  /** Why a request would wait, in words; null when a generator takes it at once. */
  waitsBecause: string | null;
}

/** How the tries of a person came out; null for those who may not ask for one. */
export async function reproduceView(
  { actor }: Session,
  subjectId: string,
): Promise<ReproduceView | null> {
  const world = await pageDeps();
  const history = await reproductionHistory(world, actor, { subjectId });
  if (!history) return null;
  const { tries, waitsBecause } = history;
  const names = await actorNames(
    world,
    tries.map(({ requestedBy }) => requestedBy),
  );
  return {
    waitsBecause,
    tries: tries.map((one) => ({
      id: one.id,
      state: one.state,
      outcome: one.outcome,
      message: one.message,
      by:
        one.requestedBy === nightlySample
          ? 'in the sample of the night'
          : `for ${names.get(one.requestedBy)!}`,
      at: (one.finishedAt ?? one.requestedAt).toISOString(),
      build: one.build,
      machine: one.machine,
      runtime:
        one.runtime &&
        `onnxruntime ${one.runtime.onnxruntime}, ${one.runtime.threads} ${one.runtime.threads === 1 ? 'thread' : 'threads'}, optimization ${one.runtime.optimization}, ${one.runtime.milliseconds} ms`,
    })),
  };
}
