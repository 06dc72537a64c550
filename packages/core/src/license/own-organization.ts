import type { Actor } from '../access';
import { FigmentError } from '../errors';

/** A signed-in user of an agency, with the agency. */
export interface AgencyUser {
  userId: string;
  organizationId: string;
}

/**
 * Whom the actor acts for. Permission comes first; this says what is still missing.
 * @throws INVALID_STATE for an account that belongs to no organization
 */
export function ownOrganization(actor: Actor): AgencyUser {
  if (actor.kind === 'user' && actor.organizationId !== null) {
    return { userId: actor.userId, organizationId: actor.organizationId };
  }
  throw new FigmentError(
    'INVALID_STATE',
    'Your account belongs to no organization, and licenses are held by organizations.',
    { hint: 'Ask an admin of the library to add your account to your agency.' },
  );
}
