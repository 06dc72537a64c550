import { can, permit, type Actor } from '../access';
import type { RecordStore } from '../ports';
import type { Photograph } from './photograph';

const pageSize = 50;

/** Photographs of the actor's organization, newest first; staff see everybody's. @throws FORBIDDEN */
export async function listPhotographs(
  deps: { records: Pick<RecordStore, 'photographs'> },
  actor: Actor,
  input: { beforeId?: string | null } = {},
): Promise<{ photographs: Photograph[]; nextBeforeId: string | null }> {
  permit(actor, 'register photographs');
  const whose =
    can(actor, 'see all photographs') || actor.kind !== 'user' ? undefined : actor.organizationId;
  const rows = await deps.records.photographs.page(whose, input.beforeId ?? null, pageSize + 1);
  const photographs = rows.slice(0, pageSize);
  return {
    photographs,
    nextBeforeId: rows.length > pageSize ? photographs.at(-1)!.id : null,
  };
}
