export const userRoles = ['agency', 'editor', 'admin'] as const;
export type UserRole = (typeof userRoles)[number];

export interface User {
  id: string;
  /** Lower case, unique. */
  email: string;
  name: string;
  role: UserRole;
  organizationId: string | null;
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
