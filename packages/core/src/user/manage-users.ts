import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Clock, Passwords, Random, RecordStore } from '../ports';
import {
  agencyRoles,
  profileOf,
  userRoles,
  type User,
  type UserProfile,
  type UserRole,
} from './user';

const newUserSchema = z.object({
  email: z
    .email('must be an e-mail address')
    .max(200)
    .transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1, 'must not be empty').max(100),
  role: z.enum(userRoles),
  organizationId: z.string().nullable().default(null),
  /** Of an agency's user; staff have none. */
  agencyRole: z.enum(agencyRoles).default('buyer'),
});

const passwordSchema = z
  .string()
  .min(12, 'needs at least 12 characters')
  .max(200, 'has at most 200 characters');

type Deps = { records: RecordStore; clock: Clock; random: Random };
type PasswordDeps = Deps & { passwords: Passwords };

/** 20 letters and digits without look-alikes, drawn evenly: about 99 bits. */
export function drawPassword(random: Random): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  return [...random.bytes(20)].map((byte) => letters[byte & 31]).join('');
}

/**
 * Adds a user with a password that is returned once and stored as a hash only.
 * @param input.password used instead of a drawn one (the embedded library's sample users)
 * @throws FORBIDDEN, INVALID, CONFLICT (the address is taken)
 */
export async function createUser(
  deps: PasswordDeps,
  actor: Actor,
  input: z.input<typeof newUserSchema> & { password?: string },
): Promise<{ user: UserProfile; password: string }> {
  permit(actor, 'manage users');
  const { email, name, role, organizationId, agencyRole } = parseInput(
    newUserSchema,
    input,
    'user',
  );
  const password = input.password ?? drawPassword(deps.random);
  const now = deps.clock.now();
  const user: User = {
    id: newId('user', now, deps.random.bytes(10)),
    email,
    name,
    role,
    organizationId,
    agencyRole: role === 'agency' ? agencyRole : null,
    spendingLimitCredits: null,
    passwordHash: await deps.passwords.hash(password),
    mustChangePassword: input.password === undefined,
    disabledAt: null,
    createdAt: now,
  };
  await deps.records.transaction(async (records) => {
    if (organizationId && !(await records.organizations.get(organizationId))) {
      throw new FigmentError('NOT_FOUND', `There is no organization "${organizationId}".`, {
        field: 'organizationId',
      });
    }
    if (!(await records.users.add(user))) {
      throw new FigmentError('CONFLICT', `There is an account for ${email} already.`, {
        field: 'email',
      });
    }
    await records.audit.add(auditEntry(deps, actor, 'user.created', user.id, { email, role }));
  });
  return { user: profileOf(user), password };
}

/** All accounts, by e-mail address. */
export async function listUsers(
  deps: { records: Pick<RecordStore, 'users'> },
  actor: Actor,
): Promise<UserProfile[]> {
  permit(actor, 'manage users');
  const users = await deps.records.users.all();
  return users.map(profileOf).sort((a, b) => a.email.localeCompare(b.email));
}

async function changeUser(
  deps: Deps,
  actor: Actor,
  userId: string,
  losesAdmin: (user: User) => boolean,
  change: (
    user: User,
    records: Parameters<Parameters<RecordStore['transaction']>[0]>[0],
  ) => Promise<void>,
): Promise<void> {
  permit(actor, 'manage users');
  await deps.records.transaction(async (records) => {
    const user = await records.users.get(userId);
    if (!user) throw new FigmentError('NOT_FOUND', `There is no user "${userId}".`);
    const lastAdmin =
      user.role === 'admin' && !user.disabledAt && (await records.users.countActiveAdmins()) === 1;
    if (lastAdmin && losesAdmin(user)) {
      throw new FigmentError(
        'INVALID_STATE',
        'This is the last active admin: make somebody else an admin first.',
      );
    }
    await change(user, records);
  });
}

/** Gives a user another role. @throws INVALID_STATE when it would leave the library without an admin */
export async function changeRole(
  deps: Deps,
  actor: Actor,
  input: { userId: string; role: UserRole },
): Promise<void> {
  permit(actor, 'manage users');
  const role = parseInput(z.enum(userRoles), input.role, 'role');
  await changeUser(
    deps,
    actor,
    input.userId,
    () => role !== 'admin',
    async (user, records) => {
      if (user.role === role) return;
      await records.users.setRole(user.id, role);
      await records.audit.add(
        auditEntry(deps, actor, 'user.role-changed', user.id, { from: user.role, to: role }),
      );
    },
  );
}

/** Shuts an account out, at once, or lets it in again. */
export async function setUserDisabled(
  deps: Deps,
  actor: Actor,
  input: { userId: string; disabled: boolean },
): Promise<void> {
  await changeUser(
    deps,
    actor,
    input.userId,
    () => input.disabled,
    async (user, records) => {
      if ((user.disabledAt !== null) === input.disabled) return;
      await records.users.setDisabled(user.id, input.disabled ? deps.clock.now() : null);
      await records.audit.add(
        auditEntry(deps, actor, input.disabled ? 'user.disabled' : 'user.enabled', user.id),
      );
    },
  );
}

/** Changes the actor's own password. @throws INVALID naming the field that was wrong */
export async function changePassword(
  deps: PasswordDeps,
  actor: Actor,
  input: { current: string; next: string },
): Promise<void> {
  permit(actor, 'change their own password');
  if (actor.kind !== 'user') throw new FigmentError('FORBIDDEN', 'The system has no password.');
  const next = parseInput(
    z.object({ next: passwordSchema }),
    { next: input.next },
    'password',
  ).next;
  const user = await deps.records.users.get(actor.userId);
  if (!user?.passwordHash) {
    throw new FigmentError(
      'INVALID_STATE',
      'This account signs in through a provider and has no password here.',
    );
  }
  if (!(await deps.passwords.verify(user.passwordHash, input.current))) {
    throw new FigmentError('INVALID', 'The current password is not right.', { field: 'current' });
  }
  const hash = await deps.passwords.hash(next);
  await deps.records.transaction(async (records) => {
    await records.users.setPassword(user.id, hash, false);
    await records.audit.add(auditEntry(deps, actor, 'user.password-changed', user.id));
  });
}

/**
 * Gives an account a new password, returned once, for somebody who lost theirs.
 * @throws FORBIDDEN, NOT_FOUND
 */
export async function resetPassword(
  deps: PasswordDeps,
  actor: Actor,
  input: { email: string },
): Promise<{ email: string; password: string }> {
  permit(actor, 'manage users');
  const email = input.email.trim().toLowerCase();
  const password = drawPassword(deps.random);
  const hash = await deps.passwords.hash(password);
  await deps.records.transaction(async (records) => {
    const user = await records.users.byEmail(email);
    if (!user) throw new FigmentError('NOT_FOUND', `There is no account for ${email}.`);
    await records.users.setPassword(user.id, hash, true);
    await records.audit.add(auditEntry(deps, actor, 'user.password-changed', user.id));
  });
  return { email, password };
}

/** The first admin of an empty library: its password, to be shown once; null when there are users already. */
export async function ensureFirstAdmin(
  deps: PasswordDeps,
  actor: Actor,
  input: { email: string; password?: string },
): Promise<{ email: string; password: string } | null> {
  permit(actor, 'manage users');
  if ((await deps.records.users.count()) > 0) return null;
  try {
    const { user, password } = await createUser(deps, actor, {
      email: input.email,
      name: 'Admin',
      role: 'admin',
      // Only the person at the console sees it, so it need not be changed at once.
      password: input.password ?? drawPassword(deps.random),
    });
    return { email: user.email, password };
  } catch (error) {
    if (error instanceof FigmentError && error.code === 'CONFLICT') return null;
    throw error;
  }
}
