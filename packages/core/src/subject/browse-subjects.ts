import { z } from 'zod';
import { can, permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { CatalogCursor, CatalogFilter, Clock, Onlooker, RecordStore } from '../ports';
import { isId } from '../ids';
import { maxSeed } from '../latent/random-state';
import { subjectKinds, type CatalogListing, type SubjectKind, type SubjectState } from './subject';

export const catalogPageSize = 48;
/** Counts stop here and are shown as "10,000+". */
export const countCap = 10_000;

const browseSchema = z.object({
  kind: z.enum(subjectKinds).optional(),
  modelId: z.string().max(100).optional(),
  batchId: z.string().max(40).optional(),
  released: z.boolean().optional(),
  seed: z.number().int().min(0).max(maxSeed).optional(),
  /** Who was made from this subject. */
  parentId: z.string().max(60).optional(),
  /** Staff only: hidden subjects instead of the available ones. */
  hidden: z.boolean().optional(),
  cursor: z.string().max(120).optional(),
  limit: z.number().int().min(1).max(200).default(catalogPageSize),
});
export type BrowseInput = z.input<typeof browseSchema>;

/** A cursor as it travels in a URL: arrival in milliseconds and the id. */
export function encodeCursor(row: CatalogCursor): string {
  return `${row.createdAt.getTime()}~${row.id}`;
}

/** @throws INVALID for anything `encodeCursor` did not write */
export function decodeCursor(text: string): CatalogCursor {
  const [time = '', id = '', ...rest] = text.split('~');
  if (!/^\d{1,13}$/.test(time) || !isId('subject', id) || rest.length > 0) {
    throw new FigmentError(
      'INVALID',
      'This place in the catalog is not valid: start again from the first page.',
      {
        field: 'cursor',
      },
    );
  }
  return { createdAt: new Date(Number(time)), id };
}

/** Which states this actor may see. */
export function visibleStates(actor: Actor): SubjectState[] {
  return can(actor, 'see hidden people') ? ['available', 'hidden'] : ['available'];
}

/** Who asks as far as releases and exclusives are concerned; undefined for staff, who see everybody. */
export function onlookerOf(actor: Actor, at: Date): Onlooker | undefined {
  if (can(actor, 'see hidden people')) return undefined;
  return { organizationId: actor.kind === 'user' ? actor.organizationId : null, at };
}

function filterOf(actor: Actor, input: z.output<typeof browseSchema>, at: Date): CatalogFilter {
  const { kind, modelId, batchId, released, seed, parentId } = input;
  if (input.hidden) permit(actor, 'see hidden people');
  return {
    kind,
    modelId,
    batchId,
    released,
    seed,
    parentId,
    onlooker: onlookerOf(actor, at),
    states: [input.hidden ? 'hidden' : 'available'],
  };
}

/** A page of the catalog, newest first. Rows that arrive meanwhile never shift the pages after it. */
export async function browseSubjects(
  deps: { records: Pick<RecordStore, 'subjects'>; clock: Clock },
  actor: Actor,
  input: BrowseInput,
): Promise<{
  items: CatalogListing[];
  nextCursor: string | null;
  total: number;
  totalIsCapped: boolean;
}> {
  permit(actor, 'browse people');
  const query = parseInput(browseSchema, input, 'catalog query');
  const filter = filterOf(actor, query, deps.clock.now());
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const rows = await deps.records.subjects.page(filter, after, query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const total = await deps.records.subjects.count(filter, countCap);
  return {
    items,
    nextCursor: rows.length > query.limit && last ? encodeCursor(last.subject) : null,
    total,
    totalIsCapped: total >= countCap,
  };
}

/** The kinds of which this actor can find at least one in the catalog, people first. */
export async function listKinds(
  deps: { records: Pick<RecordStore, 'subjects'>; clock: Clock },
  actor: Actor,
): Promise<SubjectKind[]> {
  permit(actor, 'browse people');
  return deps.records.subjects.kinds(visibleStates(actor), onlookerOf(actor, deps.clock.now()));
}
