import { evidenceZip } from '@/features/read-compliance/queries';
import { route } from '@/server/route';

type Context = { params: Promise<{ id: string }> };

/** Everything that was read, with the file it was read from. */
export const GET = route<Context>(async (_request, session, { params }) =>
  evidenceZip(session, (await params).id),
);
