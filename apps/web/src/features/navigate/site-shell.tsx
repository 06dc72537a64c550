'use client';
import type { UserRole } from '@figment/core/user/user';
import { IconButton } from '@figment/ui/icon-button';
import { Menu, MenuItem, MenuLabel, MenuRule } from '@figment/ui/menu';
import { PageShell, type LinkRenderer } from '@figment/ui/page-shell';
import {
  CircleUserRound,
  Inbox,
  KeyRound,
  LogOut,
  MessageCircleWarning,
  ShoppingBag,
} from 'lucide-react';
import NextLink from 'next/link';
import { usePathname } from 'next/navigation';
import { signOut } from 'next-auth/react';
import type { ReactNode } from 'react';
import { ThemeButton } from './theme-button';

export interface NavEntry {
  href: string;
  label: string;
  /** Opened seldom: stands behind "More". */
  rare?: boolean;
}

const renderLink: LinkRenderer = ({ children, ...rest }) => (
  <NextLink {...rest}>{children}</NextLink>
);

/** The frame of every page, for somebody signed in (`person`) or not (null). */
export function SiteShell({
  entries,
  person,
  unread = '',
  inCart = 0,
  children,
}: {
  entries: readonly NavEntry[];
  person: { name: string; email: string; role: UserRole } | null;
  /** How many notices were not read, as text; empty for none. */
  unread?: string;
  /** How many pictures lie in the cart. */
  inCart?: number;
  children: ReactNode;
}) {
  const path = usePathname();
  return (
    <PageShell
      name="Figment"
      homeHref={person ? '/people' : '/'}
      renderLink={renderLink}
      nav={entries.map((entry) => ({
        ...entry,
        current: path === entry.href || path.startsWith(`${entry.href}/`),
      }))}
      tools={
        <>
          <ThemeButton />
          {person?.role === 'agency' ? <CartButton inCart={inCart} /> : null}
          {person ? <InboxButton unread={unread} /> : null}
          {person ? <AccountMenu {...person} /> : null}
        </>
      }
      footer={<p>Every picture here was made by a generator network. Nobody posed for it.</p>}
    >
      {children}
    </PageShell>
  );
}

function CartButton({ inCart }: { inCart: number }) {
  return (
    <NextLink
      href="/cart"
      aria-label={inCart > 0 ? `Cart, ${inCart} in it` : 'Cart'}
      className="relative inline-flex size-11 items-center justify-center rounded-md hover:bg-sunk"
    >
      <ShoppingBag aria-hidden className="size-5" />
      {inCart > 0 ? (
        <span
          aria-hidden
          className="absolute top-1 right-0.5 min-w-4 rounded-full bg-mark px-1 text-center text-[0.6875rem] leading-4 font-semibold text-on-mark tabular-nums"
        >
          {inCart}
        </span>
      ) : null}
    </NextLink>
  );
}

function InboxButton({ unread }: { unread: string }) {
  return (
    <NextLink
      href="/inbox"
      aria-label={unread ? `Inbox, ${unread} unread` : 'Inbox'}
      className="relative inline-flex size-11 items-center justify-center rounded-md hover:bg-sunk"
    >
      <Inbox aria-hidden className="size-5" />
      {unread ? (
        <span
          aria-hidden
          className="absolute top-1 right-0.5 min-w-4 rounded-full bg-mark px-1 text-center text-[0.6875rem] leading-4 font-semibold text-on-mark tabular-nums"
        >
          {unread}
        </span>
      ) : null}
    </NextLink>
  );
}

function AccountMenu({ name, email, role }: { name: string; email: string; role: UserRole }) {
  const leave = async () => {
    await signOut({ redirect: false });
    window.location.assign('/');
  };
  return (
    <Menu
      trigger={
        <IconButton label={`Account of ${name}`}>
          <CircleUserRound aria-hidden />
        </IconButton>
      }
    >
      <MenuLabel>
        <span className="block font-medium text-ink">{name}</span>
        <span className="block">{email}</span>
        <span className="block">Role: {role}</span>
      </MenuLabel>
      <MenuRule />
      <MenuItem asChild>
        <NextLink href="/account">
          <KeyRound aria-hidden /> Account and password
        </NextLink>
      </MenuItem>
      {role === 'agency' ? null : (
        <MenuItem asChild>
          <NextLink href="/complaints">
            <MessageCircleWarning aria-hidden /> Complaints
          </NextLink>
        </MenuItem>
      )}
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
