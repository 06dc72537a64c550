import { can } from '@figment/core/access';
import type { ReactNode } from 'react';
import { CollectProvider } from '@/collect';
import { linesInCart } from '@/features/fill-cart/queries';
import { collect, collectChoices, collectNew, takeOut } from '@/features/keep-collections/actions';
import { entriesFor } from '@/features/navigate/entries';
import { SiteShell } from '@/features/navigate/site-shell';
import { unreadLabel } from '@/features/read-inbox/queries';
import { requireSession } from '@/server/session';

const collecting = { choices: collectChoices, add: collect, create: collectNew, takeOut };

export default async function LibraryLayout({ children }: { children: ReactNode }) {
  // Pages ask again and are stricter: a layout is not rendered anew on every move.
  const session = await requireSession({ evenWithFirstPassword: true });
  const { actor, profile } = session;
  const { name, email, role } = profile;
  const unread = profile.mustChangePassword ? '' : await unreadLabel(session);
  const inCart = profile.mustChangePassword ? 0 : await linesInCart(session);
  const keeps = can(actor, 'keep collections') && !profile.mustChangePassword;
  return (
    <SiteShell
      entries={profile.mustChangePassword ? [] : entriesFor(actor)}
      person={{ name, email, role }}
      unread={unread}
      inCart={inCart}
    >
      <CollectProvider actions={keeps ? collecting : null}>{children}</CollectProvider>
    </SiteShell>
  );
}
