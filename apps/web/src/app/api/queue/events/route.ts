import { queueUpdate } from '@/features/follow-batch/queries';
import { deps } from '@/server/deps';
import { eventStream } from '@/server/event-stream';
import { route } from '@/server/route';
import { actorNow } from '@/server/session';

/** News of the whole queue as server-sent events. Permission is asked again each time. */
export const GET = route(async (request, { profile, actor }) => {
  const first = await queueUpdate(actor);
  const { watchBatches } = await deps();
  return eventStream({
    first,
    signal: request.signal,
    watch: watchBatches,
    next: async () => queueUpdate(await actorNow(profile.id)),
    isLast: () => false,
  });
});
