import { comp, deliveryResponse } from '@/features/deliver/queries';
import { route } from '@/server/route';

type Context = { params: Promise<{ id: string }> };

/** A marked preview of a person: `?format=` as for licensed files. Leads back to whoever downloaded it. */
export const GET = route<Context>(async (request, session, { params }) => {
  const search = new URL(request.url).searchParams;
  return deliveryResponse(request, await comp(session, (await params).id, search));
});
