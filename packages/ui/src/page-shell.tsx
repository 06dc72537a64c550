'use client';
import clsx from 'clsx';
import { ChevronDown, Menu as MenuIcon } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { Menu, MenuItem } from './menu';
import { useLater } from './use-later';

/** A `rare` entry stands behind "More" where the bar is a bar; a phone's menu lists it with the rest. */
export type NavItem = { href: string; label: string; current: boolean; rare?: boolean };
/** Renders a link of the app's router; gets the class and ARIA attributes it must carry. */
export type LinkRenderer = (link: {
  href: string;
  children: ReactNode;
  className: string;
  'aria-current'?: 'page' | undefined;
  onClick?: (() => void) | undefined;
}) => ReactNode;

const loadPhoneMenu = () => import('./phone-menu').then(({ PhoneMenu }) => PhoneMenu);

const barItem = clsx(
  'inline-flex h-full items-center border-y-[3px] border-transparent text-[0.9375rem] whitespace-nowrap text-soft',
  'transition-colors hover:text-ink aria-[current=page]:border-b-mark aria-[current=page]:font-medium aria-[current=page]:text-ink',
);

/** The frame of every page: skip link, masthead with navigation, the page, a footer. */
export function PageShell({
  name,
  homeHref,
  nav,
  renderLink,
  tools,
  footer,
  children,
}: {
  name: string;
  homeHref: string;
  nav: readonly NavItem[];
  renderLink: LinkRenderer;
  tools?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const [PhoneMenu, fetch] = useLater(loadPhoneMenu);
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-mark px-4 py-3 font-medium text-on-mark focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 border-b border-rule bg-paper">
        <div className="mx-auto flex h-14 max-w-[100rem] items-center gap-6 px-4 sm:px-8">
          {renderLink({
            href: homeHref,
            className: 'display text-[1.625rem] leading-none tracking-[-0.035em]',
            children: name,
          })}
          {nav.length ? <Bar nav={nav} renderLink={renderLink} /> : null}
          <div className="ml-auto flex items-center gap-1">
            {tools}
            {nav.length ? (
              <>
                <button
                  ref={button}
                  type="button"
                  aria-label="Open menu"
                  aria-haspopup="dialog"
                  aria-expanded={open}
                  className="-mr-2.5 inline-flex size-11 items-center justify-center rounded-md hover:bg-sunk lg:hidden"
                  onPointerEnter={() => void fetch()}
                  onClick={() => {
                    setOpen(true);
                    void fetch();
                  }}
                >
                  <MenuIcon aria-hidden className="size-5" />
                </button>
                {open && PhoneMenu ? (
                  <PhoneMenu
                    name={name}
                    nav={nav}
                    renderLink={renderLink}
                    onClose={() => setOpen(false)}
                    afterClose={() => button.current?.focus()}
                  />
                ) : null}
              </>
            ) : null}
          </div>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[100rem] flex-1 px-4 pt-6 pb-16 outline-none sm:px-8 sm:pt-10"
      >
        {children}
      </main>
      {footer ? (
        <footer className="border-t border-rule">
          <div className="mx-auto max-w-[100rem] px-4 py-6 text-sm text-faint sm:px-8">
            {footer}
          </div>
        </footer>
      ) : null}
    </div>
  );
}

/** The navigation of a wide window; below 1024 px the menu button stands in for it. */
function Bar({ nav, renderLink }: { nav: readonly NavItem[]; renderLink: LinkRenderer }) {
  const rare = nav.filter((item) => item.rare);
  // A menu of one entry would hide it for nothing.
  const behind = rare.length > 1 ? rare : [];
  return (
    <nav aria-label="Main" className="hidden h-full flex-1 lg:block">
      <ul className="flex h-full gap-5">
        {nav
          .filter((item) => !behind.includes(item))
          .map((item) => (
            <li key={item.href} className="h-full">
              {renderLink({
                href: item.href,
                'aria-current': item.current ? 'page' : undefined,
                className: barItem,
                children: item.label,
              })}
            </li>
          ))}
        {behind.length > 0 ? (
          <li className="h-full">
            <Menu
              align="start"
              trigger={
                <button
                  type="button"
                  aria-current={behind.some((item) => item.current) || undefined}
                  className={clsx(
                    barItem,
                    'cursor-pointer gap-1 aria-[current=true]:border-b-mark aria-[current=true]:font-medium aria-[current=true]:text-ink',
                  )}
                >
                  More <ChevronDown aria-hidden className="size-4" />
                </button>
              }
            >
              {behind.map((item) => (
                <MenuItem key={item.href} asChild>
                  {renderLink({
                    href: item.href,
                    'aria-current': item.current ? 'page' : undefined,
                    className: 'aria-[current=page]:font-medium',
                    children: item.label,
                  })}
                </MenuItem>
              ))}
            </Menu>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
