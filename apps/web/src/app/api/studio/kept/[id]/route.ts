import { keptNews } from '@/features/sketch-person/queries';
import { privateJson, route } from '@/server/route';

type Context = { params: Promise<{ id: string }> };

/** A page follows what was kept on it; older keepings are in the library by then. */
const mostFollowed = 20;

/** Who was made from somebody, and how far the batches named in `batches` have come. */
export const GET = route<Context>(async (request, { actor }, { params }) => {
  const batches = new URL(request.url).searchParams.get('batches') ?? '';
  const ids = batches.split(',').filter(Boolean).slice(0, mostFollowed);
  return privateJson(await keptNews(actor, (await params).id, ids));
});
