import { FigmentError } from '../errors';
import { newId } from '../ids';
import { auditEntry } from '../audit/audit';
import type { Actor } from '../access';
import type { Clock, Passwords, Random, RecordStore, SignInThrottle } from '../ports';
import { profileOf, type User, type UserProfile } from './user';

/** An argon2id hash of nothing anybody knows: unknown addresses cost the same time as wrong passwords. */
const decoy =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$hN1rX3qj0nQeS0bqkYvP6m3l0sJw1c5kWcV9m3q2l9E';

/**
 * Checks an address and a password: the profile, or null for any mismatch, without saying which.
 * @throws LIMIT when the address or the network address has tried too often
 */
export async function signIn(
  deps: { records: Pick<RecordStore, 'users'>; passwords: Passwords; throttle: SignInThrottle },
  input: { email: string; password: string; networkAddress: string },
): Promise<UserProfile | null> {
  const email = input.email.trim().toLowerCase().slice(0, 200);
  const wait = await deps.throttle.hit({ email, networkAddress: input.networkAddress });
  if (wait > 0) {
    throw new FigmentError(
      'LIMIT',
      `Too many tries to sign in. Try again in ${Math.ceil(wait / 60)} min.`,
    );
  }
  const user = await deps.records.users.byEmail(email);
  const right = await deps.passwords.verify(
    user?.passwordHash ?? decoy,
    input.password.slice(0, 200),
  );
  if (!user || !user.passwordHash || !right || user.disabledAt) return null;
  await deps.throttle.clear({ email, networkAddress: input.networkAddress });
  return profileOf(user);
}

/**
 * Somebody whom a sign-in provider vouches for: the linked user, or the one with the same verified address (then linked), or a
 * new one with the role agency. Null when the provider has not verified the address or the account is disabled.
 */
export async function signInWithProvider(
  deps: { records: RecordStore; clock: Clock; random: Random },
  input: {
    provider: string;
    accountId: string;
    email: string;
    emailVerified: boolean;
    name: string;
  },
): Promise<UserProfile | null> {
  const actor: Actor = { kind: 'system', name: 'sign-in' };
  return deps.records.transaction(async (records) => {
    let user = await records.users.byAccount(input.provider, input.accountId);
    if (!user) {
      if (!input.emailVerified) return null;
      const email = input.email.toLowerCase();
      user = await records.users.byEmail(email);
      if (!user) {
        const now = deps.clock.now();
        const made: User = {
          id: newId('user', now, deps.random.bytes(10)),
          email,
          name: input.name.trim().slice(0, 100) || email,
          role: 'agency',
          organizationId: null,
          agencyRole: 'buyer',
          spendingLimitCredits: null,
          passwordHash: null,
          mustChangePassword: false,
          disabledAt: null,
          createdAt: now,
        };
        if (await records.users.add(made)) {
          await records.audit.add(
            auditEntry(deps, actor, 'user.created', made.id, { email, provider: input.provider }),
          );
        }
        // Somebody may have added the address meanwhile: then that account is the one.
        user = (await records.users.byEmail(email))!;
      }
      await records.users.linkAccount(user.id, input.provider, input.accountId);
    }
    return user.disabledAt ? null : profileOf(user);
  });
}

/** The actor behind a session, as the account stands now; null when it is gone or disabled. */
export async function actorOf(
  deps: { records: Pick<RecordStore, 'users'> },
  userId: string,
): Promise<{ actor: Actor; profile: UserProfile } | null> {
  const user = await deps.records.users.get(userId);
  if (!user || user.disabledAt) return null;
  return {
    actor: {
      kind: 'user',
      userId: user.id,
      role: user.role,
      organizationId: user.organizationId,
      agencyRole: user.agencyRole,
    },
    profile: profileOf(user),
  };
}
