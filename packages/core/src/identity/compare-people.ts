import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { sha256Hex } from '../model/manifest.file.contract';
import type { RecordStore } from '../ports';
import { pairDistances, type MeasuredPerson, type PairDistances } from './pair-distances';

const input = z.object({ modelSha256: sha256Hex });

/** Taken in runs from evenly spaced places of the library, so that no single batch speaks for all of it. */
const runs = 8;
const perRun = 32;

/**
 * How far apart different people of a model are: up to 256 of them, spread over everybody it made, each compared with each. Null
 * where the model measures nothing or made too few.
 * @throws FORBIDDEN
 */
export async function comparePeople(
  deps: { records: Pick<RecordStore, 'likeness'> },
  actor: Actor,
  given: z.input<typeof input>,
): Promise<PairDistances | null> {
  permit(actor, 'browse people');
  const { modelSha256 } = parseInput(input, given, 'model');
  const { likeness } = deps.records;
  const latest = await likeness.latest(modelSha256);
  const people = new Map<string, MeasuredPerson>();
  for (let run = 0; run < runs; run += 1) {
    const rows = await likeness.after(modelSha256, Math.floor((run * latest) / runs), perRun);
    for (const { subjectId, embedding, parentIds } of rows) {
      if (embedding) people.set(subjectId, { subjectId, embedding, parentIds });
    }
  }
  return pairDistances([...people.values()]);
}
