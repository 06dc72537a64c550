import { isOpen } from '@figment/core/batch/batch';
import { batchUpdate } from '@/features/follow-batch/queries';
import { deps } from '@/server/deps';
import { eventStream } from '@/server/event-stream';
import { route } from '@/server/route';
import { actorNow } from '@/server/session';

type Context = { params: Promise<{ id: string }> };

/** News of one batch as server-sent events, until it has ended. Permission is asked again each time. */
export const GET = route<Context>(async (request, { profile, actor }, { params }) => {
  const { id } = await params;
  const sent = new Set<string>();
  const first = await batchUpdate(actor, id, sent);
  const { watchBatch } = await deps();
  return eventStream({
    first,
    signal: request.signal,
    watch: (onNews) => watchBatch(id, onNews),
    next: async () => batchUpdate(await actorNow(profile.id), id, sent),
    isLast: ({ progress }) => !isOpen(progress),
  });
});
