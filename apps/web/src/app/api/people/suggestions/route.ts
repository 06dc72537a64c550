import { suggestTerms } from '@figment/core/search/suggest-terms';
import { deps } from '@/server/deps';
import { privateJson, route } from '@/server/route';

/** What may be typed in the query `q` at `caret`, at its end where that is left out. */
export const GET = route(async (request, { actor }) => {
  const search = new URL(request.url).searchParams;
  const q = search.get('q') ?? '';
  const caret = Number(search.get('caret') ?? q.length);
  return privateJson({ suggestions: await suggestTerms(await deps(), actor, { q, caret }) });
});
