import { queueUpdate } from '@/features/follow-batch/queries';
import { privateJson, route } from '@/server/route';

/** The queue as it stands. */
export const GET = route(async (_request, { actor }) => privateJson(await queueUpdate(actor)));
