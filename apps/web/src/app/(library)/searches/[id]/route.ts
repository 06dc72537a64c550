import { isFigmentError } from '@figment/core/errors';
import { openSearch } from '@/features/save-searches/queries';
import { route } from '@/server/route';
import { currentSession } from '@/server/session';

type Context = { params: Promise<{ id: string }> };

const goTo = (where: string) => new Response(null, { status: 303, headers: { Location: where } });

const open = route(async (_request, session, { params }: Context) => {
  try {
    return goTo(await openSearch(session, (await params).id));
  } catch (error) {
    // A mail may be older than the search it tells of.
    if (isFigmentError(error) && error.code === 'NOT_FOUND') return goTo('/searches');
    throw error;
  }
});

/** Opens a saved search in the catalog; what is there now counts as seen. Mails lead here, so that one may have to sign in first. */
export async function GET(request: Request, context: Context): Promise<Response> {
  // What a browser fetches ahead nobody has looked at.
  const ahead = request.headers.get('next-router-prefetch') ?? request.headers.get('sec-purpose');
  if (ahead) return new Response(null, { status: 204 });
  if (await currentSession()) return open(request, context);
  const { id } = await context.params;
  return goTo(`/sign-in?next=${encodeURIComponent(`/searches/${id}`)}`);
}
