import { can, type Actor, type Permission } from '@figment/core/access';
import type { NavEntry } from './site-shell';

const all: (NavEntry & { needs: Permission })[] = [
  { href: '/people', label: 'People', needs: 'browse people' },
  { href: '/collections', label: 'Collections', needs: 'keep collections' },
  { href: '/licenses', label: 'Licenses', needs: 'read own licenses' },
  { href: '/requests', label: 'Requests', needs: 'request licenses' },
  { href: '/orders', label: 'Orders', needs: 'read own licenses' },
  { href: '/credits', label: 'Credits', needs: 'read own licenses' },
  { href: '/briefs', label: 'Briefs', needs: 'submit briefs' },
  { href: '/studio/mix', label: 'Studio', needs: 'sketch people' },
  { href: '/batches', label: 'Batches', needs: 'follow batches' },
  { href: '/fill', label: 'Coverage', needs: 'keep fill targets', rare: true },
  { href: '/review', label: 'Review', needs: 'review pictures' },
  { href: '/release', label: 'Release', needs: 'release people' },
  { href: '/models', label: 'Models', needs: 'browse people' },
  { href: '/tags', label: 'Tags', needs: 'browse people' },
  { href: '/photographs', label: 'Photographs', needs: 'register photographs' },
  { href: '/compliance', label: 'Compliance', needs: 'read compliance' },
  { href: '/checks', label: 'Checks', needs: 'set check thresholds', rare: true },
  { href: '/audit', label: 'Audit trail', needs: 'read the audit trail', rare: true },
  { href: '/prices', label: 'Prices', needs: 'manage prices and credits', rare: true },
  { href: '/keys', label: 'Keys', needs: 'manage keys', rare: true },
  { href: '/users', label: 'Users', needs: 'manage users', rare: true },
];

/** The pages this actor can open; the verbs behind them check again. */
export function entriesFor(actor: Actor): NavEntry[] {
  return all
    .filter((entry) => can(actor, entry.needs))
    .map(({ href, label, rare = false }) => ({ href, label, rare }));
}
