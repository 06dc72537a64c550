/** What every response carries. Scripts run by nonce only; styles may be inline (React and Radix set them). */
export function securityHeaders(options: {
  nonce: string;
  /** Where signed pictures are served from, besides this site. */
  pictureOrigins: readonly string[];
  https: boolean;
  development: boolean;
}): Record<string, string> {
  const { nonce, pictureOrigins, https, development } = options;
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src ${["'self'", 'data:', ...pictureOrigins].join(' ')}`,
    `font-src 'self'`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(https ? ['upgrade-insecure-requests'] : []),
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/**
 * True for a write that a page of another site started. Browsers say where a request comes from in
 * Sec-Fetch-Site and Origin; a client that says neither is no browser and carries no cookie by itself.
 */
export function isForeignWrite(method: string, headers: Headers): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  const site = headers.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (!origin) return false;
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/**
 * The address that was meant, where somebody pasted more than they saw: nothing has a NUL in its name, and PostgreSQL fails instead of
 * looking.
 */
export const withoutNul = (url: string): string => url.replace(/%00|\0/g, '');
