import { answersView } from '@/features/share-collection/queries';
import { privateJson, route } from '@/server/route';

/** What clients said of a collection up to now. */
export const GET = route(
  async (_request, session, { params }: { params: Promise<{ id: string }> }) =>
    privateJson(await answersView(session, (await params).id)),
);
