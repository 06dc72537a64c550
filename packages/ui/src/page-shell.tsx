'use client';
import clsx from 'clsx';
import { Menu as MenuIcon, X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';

export type NavItem = { href: string; label: string; current: boolean };
/** Renders a link of the app's router; gets the class and ARIA attributes it must carry. */
export type LinkRenderer = (link: {
  href: string;
  children: ReactNode;
  className: string;
  'aria-current'?: 'page' | undefined;
  onClick?: (() => void) | undefined;
}) => ReactNode;

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
          {nav.length ? (
            <nav aria-label="Main" className="hidden h-full flex-1 md:block">
              <ul className="flex h-full gap-5">
                {nav.map((item) => (
                  <li key={item.href} className="h-full">
                    {renderLink({
                      href: item.href,
                      'aria-current': item.current ? 'page' : undefined,
                      className: clsx(
                        'inline-flex h-full items-center border-y-[3px] border-transparent text-[0.9375rem] text-soft',
                        'transition-colors hover:text-ink aria-[current=page]:border-b-mark aria-[current=page]:font-medium aria-[current=page]:text-ink',
                      ),
                      children: item.label,
                    })}
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          <div className="ml-auto flex items-center gap-1">
            {tools}
            {nav.length ? (
              <RadixDialog.Root open={open} onOpenChange={setOpen}>
                <RadixDialog.Trigger
                  aria-label="Open menu"
                  className="-mr-2.5 inline-flex size-11 items-center justify-center rounded-md hover:bg-sunk md:hidden"
                >
                  <MenuIcon aria-hidden className="size-5" />
                </RadixDialog.Trigger>
                <RadixDialog.Portal>
                  <RadixDialog.Content
                    aria-describedby={undefined}
                    className="fixed inset-0 z-50 flex flex-col bg-paper p-4 animate-[figment-appear_120ms_ease-out] md:hidden"
                  >
                    <div className="flex h-8 items-center justify-between">
                      <RadixDialog.Title className="display text-[1.625rem] tracking-[-0.035em]">
                        {name}
                      </RadixDialog.Title>
                      <RadixDialog.Close
                        aria-label="Close menu"
                        className="-mr-2.5 inline-flex size-11 items-center justify-center rounded-md hover:bg-sunk"
                      >
                        <X aria-hidden className="size-5" />
                      </RadixDialog.Close>
                    </div>
                    <nav aria-label="Main" className="mt-6">
                      <ul>
                        {nav.map((item) => (
                          <li key={item.href} className="border-b border-rule">
                            {renderLink({
                              href: item.href,
                              'aria-current': item.current ? 'page' : undefined,
                              onClick: () => setOpen(false),
                              className:
                                'display flex min-h-14 items-center text-2xl aria-[current=page]:underline aria-[current=page]:decoration-mark aria-[current=page]:decoration-4 aria-[current=page]:underline-offset-4',
                              children: item.label,
                            })}
                          </li>
                        ))}
                      </ul>
                    </nav>
                  </RadixDialog.Content>
                </RadixDialog.Portal>
              </RadixDialog.Root>
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
