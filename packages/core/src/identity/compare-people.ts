import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { lineageBook } from '../model/lineage';
import { sha256Hex } from '../model/manifest.file.contract';
import type { RecordStore } from '../ports';
import { sensePairs } from '../alike/sense-pairs';
import type { PairDistances } from './pair-distances';

const input = z.object({ modelSha256: sha256Hex });

/**
 * How far apart different people of a model's lineage are: up to 256 of them, spread over all of it, each compared with each. Null
 * where the model measures nothing or made too few.
 * @throws FORBIDDEN
 */
export async function comparePeople(
  deps: { records: Pick<RecordStore, 'likeness' | 'models'> },
  actor: Actor,
  given: z.input<typeof input>,
): Promise<PairDistances | null> {
  permit(actor, 'browse people');
  const { modelSha256 } = parseInput(input, given, 'model');
  const lineage = await lineageBook(deps.records.models)(modelSha256);
  return sensePairs(deps.records, lineage, {
    w: null,
    numbersOf: ({ embedding }) => embedding,
  });
}
