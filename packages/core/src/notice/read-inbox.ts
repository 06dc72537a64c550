import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Clock, RecordStore } from '../ports';
import type { Notice, NoticeReader } from './notice';

/** Inboxes show "99+" beyond. */
export const mostCounted = 100;

function readerOf(actor: Actor): NoticeReader {
  permit(actor, 'read own notices');
  if (actor.kind !== 'user') throw new FigmentError('FORBIDDEN', 'Only accounts have an inbox.');
  const { userId, organizationId, role } = actor;
  return { userId, organizationId, role };
}

const pageInput = z.object({
  before: z.string().optional(),
  limit: z.number().int().min(1).max(100).default(30),
});

/** The actor's notices, newest first, and where older ones begin. @throws FORBIDDEN, INVALID */
export async function readInbox(
  deps: { records: Pick<RecordStore, 'notices'> },
  actor: Actor,
  input: z.input<typeof pageInput> = {},
): Promise<{ notices: { notice: Notice; read: boolean }[]; olderThan: string | null }> {
  const reader = readerOf(actor);
  const { before, limit } = parseInput(pageInput, input, 'request for notices');
  const found = await deps.records.notices.page(reader, before ?? null, limit + 1);
  const notices = found.slice(0, limit);
  return { notices, olderThan: found.length > limit ? notices.at(-1)!.notice.id : null };
}

/** How many notices the actor has not read, at most `mostCounted`. @throws FORBIDDEN */
export async function countUnread(
  deps: { records: Pick<RecordStore, 'notices'> },
  actor: Actor,
): Promise<number> {
  const reader = readerOf(actor);
  return deps.records.notices.unread(reader, mostCounted);
}

/** Marks notices as read by the actor, with null all of theirs. Others' are passed over. @throws FORBIDDEN, INVALID */
export async function markNoticesRead(
  deps: { records: Pick<RecordStore, 'notices'>; clock: Clock },
  actor: Actor,
  input: { ids: string[] | null },
): Promise<void> {
  const reader = readerOf(actor);
  const ids = parseInput(z.array(z.string()).max(200).nullable(), input.ids, 'list of notices');
  await deps.records.notices.markRead(reader, ids, deps.clock.now());
}
