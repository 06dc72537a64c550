import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { isFigmentError } from '@figment/core/errors';
import { signIn, signInWithProvider } from '@figment/core/user/sign-in';
import { deps } from './deps';
import { env } from './env';
import { log } from './log';
import { networkAddress } from './network-address';

type OidcProfile = {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  preferred_username?: string;
};

/** The sign-in provider of the house, when one is set. */
function oidcProvider(): NextAuthOptions['providers'] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    {
      id: 'oidc',
      name: OIDC_NAME ?? 'single sign-on',
      type: 'oauth',
      issuer: OIDC_ISSUER.replace(/\/$/, ''),
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: 'openid email profile' } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      profile: (profile: OidcProfile) => ({
        id: profile.sub,
        email: profile.email ?? '',
        name: profile.name ?? profile.preferred_username ?? profile.email ?? '',
      }),
    },
  ];
}

/** Sessions carry nothing but the user's id: role and state are read anew on every request. */
export function authOptions(): NextAuthOptions {
  const secure = env().PUBLIC_URL.startsWith('https://');
  return {
    secret: env().SESSION_SECRET,
    session: { strategy: 'jwt', maxAge: 12 * 3600, updateAge: 3600 },
    useSecureCookies: secure,
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(given, request) {
          // No account is called so, and the database would fail instead of looking.
          if (!given?.email || !given.password || given.email.includes('\0')) return null;
          try {
            return await signIn(await deps(), {
              email: given.email,
              password: given.password,
              networkAddress: networkAddress(request.headers ?? {}, env().TRUSTED_PROXIES),
            });
          } catch (error) {
            // The message of an error thrown here reaches the form: only refusals may.
            if (isFigmentError(error)) throw new Error(error.message, { cause: error });
            log().error({ err: error }, 'sign-in failed');
            throw new Error('Sign-in does not work at the moment. Try again in a minute.', {
              cause: error,
            });
          }
        },
      }),
      ...oidcProvider(),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'oidc') return true;
        const claims = profile as OidcProfile | undefined;
        const found = await signInWithProvider(await deps(), {
          provider: 'oidc',
          accountId: account.providerAccountId,
          email: user.email ?? '',
          emailVerified: claims?.email_verified === true,
          name: user.name ?? '',
        });
        if (!found) return false;
        user.id = found.id;
        return true;
      },
      jwt: ({ token, user }) => (user ? { sub: user.id } : { sub: token.sub }),
      session: ({ token, session }) => ({ ...session, user: { ...session.user, id: token.sub } }),
    },
  };
}
