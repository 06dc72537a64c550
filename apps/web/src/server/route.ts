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

/** Where a fault happened, without what lets somebody in: the tokens of shared collections. */
const toldAddress = (url: string) => url.replace(/(\/s\/)[^/?#]+/, '$1…');

/** Makes a route handler for anybody; what it throws becomes a problem document. */
export function publicRoute<Context>(
  handle: (request: Request, context: Context) => Promise<Response>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      return await handle(request, context);
    } catch (error) {
      if (!isFigmentError(error))
        log().error({ err: error, url: toldAddress(request.url) }, 'route failed');
      return problemResponse(problemOf(error));
    }
  };
}

/** Public and the same for everybody: other sites may read it, too. @param seconds how long it may be kept */
export function publicAnswer(body: string, type: string, seconds: number): Response {
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Cache-Control': seconds === 0 ? 'no-store' : `public, max-age=${seconds}`,
      'Access-Control-Allow-Origin': '*',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** WebP bytes that nobody but this browser may keep. @param seconds how long; with `immutable` it need not ask again meanwhile */
export function privateWebp(
  bytes: Uint8Array,
  { seconds, immutable = false }: { seconds: number; immutable?: boolean },
): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'image/webp',
      'Cache-Control': `private, max-age=${seconds}${immutable ? ', immutable' : ''}`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** JSON that nobody but this user may keep. */
export function privateJson(body: unknown): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'private, no-store' } });
}
