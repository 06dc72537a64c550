import { z } from 'zod';
import { permit, type Actor } from '../access';
import { distanceIn, embeddingSpace } from '../alike/look-alikes';
import { parseInput } from '../contract';
import { isId } from '../ids';
import { lineageBook } from '../model/lineage';
import type { Measurement } from '../measurement/measurement';
import type { Clock, RecordStore } from '../ports';
import { isInSight } from '../subject/sight';
import type { CatalogListing } from '../subject/subject';
import { mostCompared } from './most-compared';

const input = z.object({
  subjectIds: z
    .array(
      z.string().refine((id) => isId('subject', id), {
        error: ({ input: id }) => `"${String(id).slice(0, 40)}" is not the id of a person.`,
      }),
    )
    .min(1, 'Choose at least one person to compare.')
    .max(mostCompared, `At most ${mostCompared} people are compared at once.`)
    .refine((ids) => new Set(ids).size === ids.length, 'The same person is named twice.'),
});

export interface Compared {
  listing: CatalogListing;
  measurement: Measurement | null;
}

export interface Comparison {
  /** In the order asked for; whoever is not there, or may not be seen, is left out. */
  people: Compared[];
  /** Ids of whom nothing may be said. */
  missing: string[];
  /** Each two people once. Null where not the same encoder looked at both. */
  pairs: { a: string; b: string; distance: number | null }[];
}

/** Two to four people side by side, with how far each two of them are apart. @throws FORBIDDEN, INVALID */
export async function compareLooks(
  deps: {
    records: Pick<
      RecordStore,
      'subjects' | 'measurements' | 'exclusives' | 'licenses' | 'likeness' | 'models'
    >;
    clock: Clock;
  },
  actor: Actor,
  given: z.input<typeof input>,
): Promise<Comparison> {
  permit(actor, 'browse people');
  const { subjectIds } = parseInput(input, given, 'comparison');
  const { subjects, measurements, likeness } = deps.records;
  const at = deps.clock.now();
  const people: Compared[] = [];
  for (const subjectId of subjectIds) {
    const found = await subjects.get(subjectId);
    if (!found || !(await isInSight(deps.records, actor, found.subject, at))) continue;
    people.push({ listing: found, measurement: await measurements.get(found.asset.id) });
  }
  const seen = people.map(({ listing }) => listing.subject);
  const rows = await likeness.embeddingsOf(seen.map(({ id }) => id));
  const embeddings = new Map(rows.map((row) => [row.subjectId, row.embedding]));
  const lineageOf = lineageBook(deps.records.models);
  const lineages = await Promise.all(seen.map(({ modelSha256 }) => lineageOf(modelSha256)));
  return {
    people,
    missing: subjectIds.filter((id) => !seen.some((subject) => subject.id === id)),
    pairs: seen.flatMap((one, i) =>
      seen.slice(i + 1).map((other, j) => {
        const [a, b] = [embeddings.get(one.id), embeddings.get(other.id)];
        const comparable = a && b && lineages[i] === lineages[i + 1 + j];
        const distance = comparable ? distanceIn(embeddingSpace, a, b) : null;
        return { a: one.id, b: other.id, distance };
      }),
    ),
  };
}
