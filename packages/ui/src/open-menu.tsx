'use client';
import clsx from 'clsx';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { floatingClass } from './floating';
import { MenuParts, type MenuProps } from './menu';

/** A menu from the moment it is opened for the first time. `byKey`: then its first item has the focus. */
export function OpenMenu({
  trigger,
  children,
  align = 'end',
  byKey,
}: MenuProps & { byKey: boolean }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!byKey) return;
    const frame = requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [byKey]);
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={list}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={clsx(floatingClass, 'min-w-52 p-1')}
        >
          <MenuParts value={DropdownMenu}>{children}</MenuParts>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
