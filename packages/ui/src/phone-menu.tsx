'use client';
import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import type { LinkRenderer, NavItem } from './page-shell';

/** The navigation of a narrow window: all of it, over the page. */
export function PhoneMenu({
  name,
  nav,
  renderLink,
  onClose,
  afterClose,
}: {
  name: string;
  nav: readonly NavItem[];
  renderLink: LinkRenderer;
  onClose: () => void;
  afterClose: () => void;
}) {
  return (
    <RadixDialog.Root open onOpenChange={onClose}>
      <RadixDialog.Portal>
        <RadixDialog.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex flex-col bg-paper p-4 animate-[figment-appear_120ms_ease-out] lg:hidden"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            afterClose();
          }}
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
                    onClick: onClose,
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
  );
}
