import type { Sense } from '@figment/core/alike/sense';
import { similarJson } from '@/features/find-similar/queries';
import { privateJson, route } from '@/server/route';

const listed = (text: string | null) => (text ?? '').split(',').filter(Boolean);

/** `GET ?like=a,b&unlike=c&sense=look|face|hair&q=&limit=24`: people like some and unlike others, nearest first. */
export const GET = route(async (request, session) => {
  const search = new URL(request.url).searchParams;
  const limit = search.get('limit');
  return privateJson(
    await similarJson(session, {
      like: listed(search.get('like')),
      unlike: listed(search.get('unlike')),
      sense: (search.get('sense') ?? undefined) as Sense | undefined,
      q: search.get('q') ?? undefined,
      limit: limit === null ? undefined : Number(limit),
    }),
  );
});
