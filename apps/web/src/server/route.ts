import { isFigmentError } from '@figment/core/errors';
import { log } from './log';
import { problemOf, problemResponse } from './problem';
import { currentSession, type Session } from './session';

/** Makes a route handler for signed-in users; what it throws becomes a problem document. */
export function route<Context>(
  handle: (request: Request, session: Session, context: Context) => Promise<Response>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const session = await currentSession();
      if (!session) {
        return problemResponse({
          type: 'about:blank',
          title: 'Not signed in',
          status: 401,
          detail: 'Sign in and try again.',
          code: 'UNAUTHENTICATED',
        });
      }
      return await handle(request, session, context);
    } catch (error) {
      if (!isFigmentError(error)) log().error({ err: error, url: request.url }, 'route failed');
      return problemResponse(problemOf(error));
    }
  };
}

/** JSON that nobody but this user may keep. */
export function privateJson(body: unknown): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'private, no-store' } });
}
