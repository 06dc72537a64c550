import type { ReactNode } from 'react';
import { entriesFor } from '@/features/navigate/entries';
import { SiteShell } from '@/features/navigate/site-shell';
import { requireSession } from '@/server/session';

export default async function LibraryLayout({ children }: { children: ReactNode }) {
  // Pages ask again and are stricter: a layout is not rendered anew on every move.
  const { actor, profile } = await requireSession({ evenWithFirstPassword: true });
  const { name, email, role } = profile;
  return (
    <SiteShell
      entries={profile.mustChangePassword ? [] : entriesFor(actor)}
      person={{ name, email, role }}
    >
      {children}
    </SiteShell>
  );
}
