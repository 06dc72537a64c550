'use client';
import type { UserRole } from '@figment/core/user/user';
import { IconButton } from '@figment/ui/icon-button';
import { Menu, MenuItem, MenuLabel, MenuRule } from '@figment/ui/menu';
import { PageShell, type LinkRenderer } from '@figment/ui/page-shell';
import { CircleUserRound, KeyRound, LogOut } from 'lucide-react';
import NextLink from 'next/link';
import { usePathname } from 'next/navigation';
import { signOut } from 'next-auth/react';
import type { ReactNode } from 'react';
import { ThemeButton } from './theme-button';

export interface NavEntry {
  href: string;
  label: string;
}

const renderLink: LinkRenderer = ({ children, ...rest }) => (
  <NextLink {...rest}>{children}</NextLink>
);

/** The frame of every page, for somebody signed in (`person`) or not (null). */
export function SiteShell({
  entries,
  person,
  children,
}: {
  entries: readonly NavEntry[];
  person: { name: string; email: string; role: UserRole } | null;
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
          {person ? <AccountMenu {...person} /> : null}
        </>
      }
      footer={<p>Every picture here was made by a generator network. Nobody posed for it.</p>}
    >
      {children}
    </PageShell>
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
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
