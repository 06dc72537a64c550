import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

/** With whom this account shares collections, in words; null for nobody. */
export async function togetherWith({ profile }: Session): Promise<string | null> {
  if (profile.role !== 'agency') return 'all staff of the library';
  if (profile.organizationId === null) return null;
  const organization = await (await deps()).records.organizations.get(profile.organizationId);
  return organization ? `everybody at ${organization.name}` : null;
}
