import { FigmentError } from './errors';
import type { UserRole } from './user/user';

/** Who asks: a signed-in user, or the system itself (a worker, start-up, a command on the server). */
export type Actor =
  | { kind: 'user'; userId: string; role: UserRole; organizationId: string | null }
  | { kind: 'system'; name: string };

/** What somebody may be allowed to do, said the way a refusal says it. */
export type Permission =
  | 'browse people'
  | 'see hidden people'
  | 'tag people'
  | 'coin tags'
  | 'release people'
  | 'hide people'
  | 'follow batches'
  | 'order batches'
  | 'cancel batches'
  | 'make people'
  | 'register models'
  | 'read the audit trail'
  | 'download licensed files'
  | 'download comps'
  | 'trace comps'
  | 'register photographs'
  | 'see all photographs'
  | 'read compliance'
  | 'manage users'
  | 'change their own password';

const agency: readonly Permission[] = [
  'browse people',
  'change their own password',
  'download licensed files',
  'download comps',
  'register photographs',
];
const editor: readonly Permission[] = [
  ...agency,
  'trace comps',
  'see all photographs',
  'read compliance',
  'see hidden people',
  'tag people',
  'coin tags',
  'release people',
  'hide people',
  'follow batches',
  'read the audit trail',
];
const admin: readonly Permission[] = [
  ...editor,
  'order batches',
  'cancel batches',
  'register models',
  'manage users',
];
const system: readonly Permission[] = [
  'coin tags',
  'browse people',
  'see hidden people',
  'follow batches',
  'order batches',
  'make people',
  'register models',
  'manage users',
];
export const permissionsOfRole: Record<UserRole, readonly Permission[]> = { agency, editor, admin };

export function can(actor: Actor, permission: Permission): boolean {
  return (actor.kind === 'system' ? system : permissionsOfRole[actor.role]).includes(permission);
}

/** Throws FORBIDDEN unless the actor may do this. Every verb calls it before anything else. */
export function permit(actor: Actor, permission: Permission): void {
  if (can(actor, permission)) return;
  const who =
    actor.kind === 'system' ? `The ${actor.name}` : `An account with the role "${actor.role}"`;
  throw new FigmentError('FORBIDDEN', `${who} may not ${permission}.`, {
    hint: 'Ask an admin to do it or to change the role of the account.',
  });
}
