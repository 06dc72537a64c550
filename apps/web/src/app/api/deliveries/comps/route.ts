import { selectedComps } from '@/server/comps-zip';
import { deps } from '@/server/deps';
import { route } from '@/server/route';
import { zipResponse } from '@/server/zip-response';

/** The comps of several people as one zip: `id`, as often as there are people, in their order. */
export const GET = route(async (request, { actor }) => {
  const ids = new URL(request.url).searchParams.getAll('id');
  const { name, entries } = await selectedComps(await deps(), actor, ids);
  return zipResponse(name, entries);
});
