import { compsOf } from '@/features/export-collection/queries';
import { route } from '@/server/route';
import { zipResponse } from '@/server/zip-response';

/** The comps of a collection as one zip, in its order. */
export const GET = route(
  async (_request, session, { params }: { params: Promise<{ id: string }> }) => {
    const { name, entries } = await compsOf(session, (await params).id);
    return zipResponse(name, entries);
  },
);
