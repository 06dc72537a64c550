import { FigmentError } from './errors';
import type { AgencyRole, UserRole } from './user/user';

/** Who asks: a signed-in user, the system itself (a worker, start-up, a command on the server), or anyone at all. */
export type Actor =
  | {
      kind: 'user';
      userId: string;
      role: UserRole;
      organizationId: string | null;
      /** Null for staff. */
      agencyRole: AgencyRole | null;
    }
  | { kind: 'system'; name: string }
  | { kind: 'anyone' };

/** Whoever asks without an account: the public pages and the public API. */
export const publicActor: Actor = { kind: 'anyone' };

/** What somebody may be allowed to do, said the way a refusal says it. */
export type Permission =
  | 'read public records'
  | 'browse people'
  | 'see hidden people'
  | 'tag people'
  | 'coin tags'
  | 'release people'
  | 'set the release policy'
  | 'file complaints'
  | 'rule on complaints'
  | 'read own notices'
  | 'hide people'
  | 'review pictures'
  | 'set check thresholds'
  | 'follow batches'
  | 'order batches'
  | 'submit briefs'
  | 'decide briefs'
  | 'keep fill targets'
  | 'cancel batches'
  | 'arrange batches'
  | 'make people'
  | 'sketch people'
  | 'register models'
  | 'manage models'
  | 'reproduce people'
  | 'read the audit trail'
  | 'keep the log'
  | 'manage keys'
  | 'download comps'
  | 'trace comps'
  | 'register photographs'
  | 'see all photographs'
  | 'read compliance'
  | 'manage users'
  | 'read own licenses'
  | 'request licenses'
  | 'buy licenses'
  | 'manage prices and credits'
  | 'settle payments'
  | 'keep license terms'
  | 'keep collections'
  | 'share collections'
  | 'open shared collections'
  | 'save searches'
  | 'tell of search results'
  | 'change their own password';

export const permissionsOfAnyone: readonly Permission[] = [
  'read public records',
  'file complaints',
  'open shared collections',
];
const agency: readonly Permission[] = [
  ...permissionsOfAnyone,
  'browse people',
  'read own notices',
  'change their own password',
  'download comps',
  'register photographs',
  'keep collections',
  'share collections',
  'save searches',
];
const editor: readonly Permission[] = [
  ...agency,
  'submit briefs',
  'reproduce people',
  'trace comps',
  'see all photographs',
  'read compliance',
  'see hidden people',
  'tag people',
  'coin tags',
  'release people',
  'rule on complaints',
  'hide people',
  'review pictures',
  'follow batches',
  'sketch people',
  'read the audit trail',
];
const admin: readonly Permission[] = [
  ...editor,
  'decide briefs',
  'keep fill targets',
  'manage models',
  'set check thresholds',
  'set the release policy',
  'order batches',
  'cancel batches',
  'arrange batches',
  'register models',
  'manage keys',
  'manage users',
  'manage prices and credits',
];
const system: readonly Permission[] = [
  ...permissionsOfAnyone,
  'keep the log',
  'coin tags',
  'browse people',
  'see hidden people',
  'follow batches',
  'order batches',
  'make people',
  'register models',
  'manage models',
  'reproduce people',
  'manage users',
  'settle payments',
  'keep license terms',
  'tell of search results',
];
/** What the role inside an agency adds; staff buy nothing. */
export const permissionsOfAgencyRole: Record<AgencyRole, readonly Permission[]> = {
  requester: ['read own licenses', 'submit briefs', 'request licenses'],
  buyer: ['read own licenses', 'submit briefs', 'request licenses', 'buy licenses'],
};
export const permissionsOfRole: Record<UserRole, readonly Permission[]> = { agency, editor, admin };

function permissionsOf(actor: Actor): readonly Permission[] {
  if (actor.kind === 'anyone') return permissionsOfAnyone;
  if (actor.kind === 'system') return system;
  const inAgency = actor.role === 'agency' ? actor.agencyRole : null;
  return inAgency
    ? [...permissionsOfRole[actor.role], ...permissionsOfAgencyRole[inAgency]]
    : permissionsOfRole[actor.role];
}

export function can(actor: Actor, permission: Permission): boolean {
  return permissionsOf(actor).includes(permission);
}

/** Throws FORBIDDEN unless the actor may do this. Every verb calls it before anything else. */
export function permit(actor: Actor, permission: Permission): void {
  if (can(actor, permission)) return;
  if (actor.kind === 'anyone') {
    throw new FigmentError('FORBIDDEN', `Whoever has no account may not ${permission}.`, {
      hint: 'Sign in and try again.',
    });
  }
  const who =
    actor.kind === 'system' ? `The ${actor.name}` : `An account with the role "${actor.role}"`;
  throw new FigmentError('FORBIDDEN', `${who} may not ${permission}.`, {
    hint: 'Ask an admin to do it or to change the role of the account.',
  });
}
