export const userRoles = ['agency', 'editor', 'admin'] as const;
export type UserRole = (typeof userRoles)[number];

/** What somebody may do for the agency: a requester asks, a buyer buys. Staff have neither. */
export const agencyRoles = ['buyer', 'requester'] as const;
export type AgencyRole = (typeof agencyRoles)[number];

export interface User {
  id: string;
  /** Lower case, unique. */
  email: string;
  name: string;
  role: UserRole;
  organizationId: string | null;
  /** Null for staff, and for an agency's user who may only look. */
  agencyRole: AgencyRole | null;
  /** The most this user may spend in a calendar month (UTC), in credits; null without a limit. */
  spendingLimitCredits: number | null;
  /** An encoded hash made by the password port; null when the user signs in through a provider only. */
  passwordHash: string | null;
  /** True while the password is one that somebody else chose or saw. */
  mustChangePassword: boolean;
  disabledAt: Date | null;
  createdAt: Date;
}

/** What may leave the server. */
export type UserProfile = Omit<User, 'passwordHash'>;

export function profileOf(user: User): UserProfile {
  const { passwordHash: _secret, ...profile } = user;
  return profile;
}

/** An agency: the company its users buy for. */
export interface Organization {
  id: string;
  name: string;
  createdAt: Date;
}
