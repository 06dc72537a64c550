import { FigmentError, type ErrorCode } from '@figment/core/errors';
import { NextResponse, type NextRequest } from 'next/server';
import { env } from './server/env';
import { problemOf, problemResponse } from './server/problem';
import { isForeignWrite, securityHeaders, withoutNul } from './server/security';

const refused = (code: ErrorCode, message: string) =>
  problemResponse(problemOf(new FigmentError(code, message)));

/** Runs before every page and route: a nonce, the security headers, no writes from other sites, and no NUL in an address. */
export function proxy(request: NextRequest) {
  if (isForeignWrite(request.method, request.headers)) {
    return refused('FORBIDDEN', 'This request came from another site.');
  }
  const meant = withoutNul(request.url);
  if (meant !== request.url) {
    return request.method === 'GET' || request.method === 'HEAD'
      ? NextResponse.redirect(meant)
      : refused('INVALID', 'This address has a character that no text may hold (%00).');
  }
  const nonce = btoa(crypto.randomUUID());
  const { S3_PUBLIC_ENDPOINT, S3_ENDPOINT, S3_BUCKET, S3_REGION, PUBLIC_URL, NODE_ENV } = env();
  const headers = securityHeaders({
    nonce,
    pictureOrigins: pictureOrigins(S3_PUBLIC_ENDPOINT ?? S3_ENDPOINT, S3_BUCKET, S3_REGION),
    https: PUBLIC_URL.startsWith('https://'),
    development: NODE_ENV === 'development',
  });
  const forward = new Headers(request.headers);
  forward.set('x-nonce', nonce);
  forward.set('x-figment-path', request.nextUrl.pathname + request.nextUrl.search);
  forward.set('Content-Security-Policy', headers['Content-Security-Policy'] ?? '');
  const response = NextResponse.next({ request: { headers: forward } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  if (request.nextUrl.pathname.startsWith('/s/')) {
    // The address is a secret: it must not go out with links, nor into search engines.
    response.headers.set('Referrer-Policy', 'no-referrer');
    response.headers.set('X-Robots-Tag', 'noindex, nofollow');
  }
  return response;
}

function pictureOrigins(endpoint?: string, bucket?: string, region?: string): string[] {
  if (!bucket) return [];
  if (!endpoint) {
    return [`https://${bucket}.s3.${region ?? 'us-east-1'}.amazonaws.com`];
  }
  const { protocol, host, origin } = new URL(endpoint);
  return [origin, `${protocol}//${bucket}.${host}`];
}

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image|favicon|icon).*)' }],
};
