import { env } from '@/server/env';
import { currentSession } from '@/server/session';

/** Who is here, as far as the front pages need to know, and how one can sign in. */
export async function frontDoor(): Promise<{ signedIn: boolean; provider: string | null }> {
  const session = await currentSession();
  const { OIDC_ISSUER, OIDC_NAME } = env();
  return {
    signedIn: session !== null,
    provider: OIDC_ISSUER ? (OIDC_NAME ?? 'single sign-on') : null,
  };
}
