import { nearestTo } from '@/features/browse-catalog/queries';
import { privateJson, route } from '@/server/route';

/** `?q=` that finds nobody: searches with a part less that find somebody, most first. */
export const GET = route(async (request, session) => {
  const q = new URL(request.url).searchParams.get('q') ?? '';
  return privateJson(await nearestTo(session, q));
});
