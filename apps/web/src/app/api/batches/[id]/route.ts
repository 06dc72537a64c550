import { batchUpdate } from '@/features/follow-batch/queries';
import { privateJson, route } from '@/server/route';

type Context = { params: Promise<{ id: string }> };

/** A batch as it stands, with its newest pictures. */
export const GET = route<Context>(async (_request, { actor }, { params }) =>
  privateJson(await batchUpdate(actor, (await params).id, new Set())),
);
