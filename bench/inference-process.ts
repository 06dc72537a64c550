/** A process of bench/inference.ts with a session of its own: draws everything it was given, one picture a run, whenever it is asked. */
import {
  openSession,
  type Session,
  type SessionRuntime,
} from '../apps/generator/src/engine/session';
import { makeTensor } from '../apps/generator/src/engine/tensor';

export interface InferenceWork {
  graph: Uint8Array;
  runtime: Pick<SessionRuntime, 'threads' | 'optimization'>;
  output: string;
  /** What each picture is made from: values and shape of every input. */
  pictures: Record<string, { values: Float32Array; shape: readonly number[] }>[];
}

export function feedsOf(inputs: InferenceWork['pictures'][number]) {
  const feeds = Object.entries(inputs).map(
    ([name, { values, shape }]) => [name, makeTensor('float32', values, shape)] as const,
  );
  return Object.fromEntries(feeds);
}

let given: (InferenceWork & { session: Session }) | null = null;

process.on('disconnect', () => process.exit(0));
process.on('message', (work: InferenceWork | 'draw') => {
  void (async () => {
    if (work !== 'draw')
      given = { ...work, session: await openSession(work.graph, 'synthesis', work.runtime) };
    else if (given)
      for (const picture of given.pictures) await given.session.run(feedsOf(picture), given.output);
    process.send!('done');
  })();
});
