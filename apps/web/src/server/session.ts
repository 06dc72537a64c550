import { cache } from 'react';
import { getServerSession } from 'next-auth';
import { forbidden, notFound, redirect } from 'next/navigation';
import { headers } from 'next/headers';
import type { Actor } from '@figment/core/access';
import { FigmentError, isFigmentError } from '@figment/core/errors';
import { actorOf } from '@figment/core/user/sign-in';
import type { UserProfile } from '@figment/core/user/user';
import { authOptions } from './auth';
import { deps } from './deps';

export interface Session {
  actor: Actor;
  profile: UserProfile;
}

/** Who is signed in, as the account stands in the database now; null for nobody or a shut account. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const session = await getServerSession(authOptions());
  const userId = (session?.user as { id?: string } | undefined)?.id;
  return userId ? actorOf(await deps(), userId) : null;
});

/** The session, or off to the sign-in page and back. A password somebody else chose is changed first. */
export async function requireSession(
  options: { evenWithFirstPassword?: boolean } = {},
): Promise<Session> {
  const session = await currentSession();
  if (!session) {
    const path = (await headers()).get('x-figment-path') ?? '/people';
    redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  }
  if (session.profile.mustChangePassword && !options.evenWithFirstPassword) redirect('/account');
  return session;
}

/** For pages: an address that names nothing becomes the not-found page, what is not permitted the 403 page. */
export async function orPage<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isFigmentError(error)) {
      if (error.code === 'NOT_FOUND' || error.code === 'INVALID') notFound();
      if (error.code === 'FORBIDDEN') forbidden();
    }
    throw error;
  }
}

/** The actor behind a long-lived stream, asked for anew. @throws FORBIDDEN when the account is gone or shut */
export async function actorNow(userId: string): Promise<Actor> {
  const found = await actorOf(await deps(), userId);
  if (!found) throw new FigmentError('FORBIDDEN', 'This account may not sign in any more.');
  return found.actor;
}
