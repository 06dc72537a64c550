import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ShareVisit } from '@figment/core/share/share';
import { cookies } from 'next/headers';
import { env } from './env';

/** How long a browser is known as the same visitor, in seconds. */
const remembered = 180 * 86_400;

const secret = () =>
  createHmac('sha256', env().SESSION_SECRET).update('figment share visits').digest();
/** Says nothing of the link to whoever sees the cookie. */
const nameFor = (token: string) =>
  `figment-visit-${createHmac('sha256', secret()).update(`name ${token}`).digest('hex').slice(0, 16)}`;

function signatureOf(token: string, visitorId: string, unlocked: boolean): string {
  return createHmac('sha256', secret())
    .update(`${token} ${visitorId} ${unlocked ? 'unlocked' : 'locked'}`)
    .digest('base64url');
}

/** The visit that a cookie of this link tells of; null for none, and for one that the site did not sign. */
export function readVisit(token: string, cookie: string | undefined): ShareVisit | null {
  const found = /^([0-9a-f]{32})\.([01])\.([\w-]{43})$/.exec(cookie ?? '');
  if (!found) return null;
  const visit = { visitorId: found[1]!, unlocked: found[2] === '1' };
  const wanted = Buffer.from(signatureOf(token, visit.visitorId, visit.unlocked));
  return timingSafeEqual(wanted, Buffer.from(found[3]!)) ? visit : null;
}

/** What `readVisit` reads. */
export function writeVisit(token: string, { visitorId, unlocked }: ShareVisit): string {
  return `${visitorId}.${unlocked ? 1 : 0}.${signatureOf(token, visitorId, unlocked)}`;
}

/** Who looks at this link; null before they did anything. */
export async function currentVisit(token: string): Promise<ShareVisit | null> {
  return readVisit(token, (await cookies()).get(nameFor(token))?.value);
}

/** Who looks at this link, known from now on. Only actions and routes can remember somebody. */
export async function keepVisit(
  token: string,
  options: { unlocked?: boolean } = {},
): Promise<ShareVisit> {
  const known = await currentVisit(token);
  const visit: ShareVisit = {
    visitorId: known?.visitorId ?? randomBytes(16).toString('hex'),
    unlocked: options.unlocked ?? known?.unlocked ?? false,
  };
  if (!known || known.unlocked !== visit.unlocked) {
    (await cookies()).set(nameFor(token), writeVisit(token, visit), {
      httpOnly: true,
      sameSite: 'lax',
      secure: env().PUBLIC_URL.startsWith('https://'),
      path: '/',
      maxAge: remembered,
    });
  }
  return visit;
}
