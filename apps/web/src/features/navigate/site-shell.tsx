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
  type LucideIcon,
} from 'lucide-react';
import { NextLink } from '@/next-link';
import { usePathname } from 'next/navigation';
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
          {person?.role === 'agency' ? (
            <CountedLink
              href="/cart"
              label={inCart > 0 ? `Cart, ${inCart} in it` : 'Cart'}
              count={inCart > 0 ? String(inCart) : ''}
              icon={ShoppingBag}
            />
          ) : null}
          {person ? (
            <CountedLink
              href="/inbox"
              label={unread ? `Inbox, ${unread} unread` : 'Inbox'}
              count={unread}
              icon={Inbox}
            />
          ) : null}
          {person ? <AccountMenu {...person} /> : null}
        </>
      }
      footer={<p>Every picture here was made by a generator network. Nobody posed for it.</p>}
    >
      {children}
    </PageShell>
  );
}

/** A way from the bar to a page, with how much waits there; nothing for none. */
function CountedLink({
  href,
  label,
  count,
  icon: Icon,
}: {
  href: string;
  label: string;
  count: string;
  icon: LucideIcon;
}) {
  return (
    <NextLink
      href={href}
      aria-label={label}
      className="relative inline-flex size-11 items-center justify-center rounded-md hover:bg-sunk"
    >
      <Icon aria-hidden className="size-5" />
      {count ? (
        <span
          aria-hidden
          className="absolute top-1 right-0.5 min-w-4 rounded-full bg-mark px-1 text-center text-[0.6875rem] leading-4 font-semibold text-on-mark tabular-nums"
        >
          {count}
        </span>
      ) : null}
    </NextLink>
  );
}

function AccountMenu({ name, email, role }: { name: string; email: string; role: UserRole }) {
  const leave = async () => {
    // Fetched when it is wanted: every page would carry it.
    const { signOut } = await import('next-auth/react');
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
