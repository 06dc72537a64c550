'use client';
import clsx from 'clsx';
import { Slot, type DropdownMenu } from 'radix-ui';
import { createContext, use, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLater } from './use-later';

/** What a menu is made of, for its items: they come with the opened menu. */
export const MenuParts = createContext<Pick<
  typeof DropdownMenu,
  'Item' | 'Label' | 'Separator'
> | null>(null);

const loadOpenMenu = () => import('./open-menu').then(({ OpenMenu }) => OpenMenu);

export interface MenuProps {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
}

/** A list of things to do, opened by its trigger. */
export function Menu(menu: MenuProps) {
  const [OpenMenu, fetch] = useLater(loadOpenMenu);
  const [byKey, setByKey] = useState(false);
  if (OpenMenu) return <OpenMenu {...menu} byKey={byKey} />;
  const open = () => void fetch();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    setByKey(true);
    open();
  };
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void loadOpenMenu()}
      onFocus={() => void loadOpenMenu()}
      onClick={(event) => {
        // A click of the keyboard has no place.
        setByKey(event.detail === 0);
        open();
      }}
      onKeyDown={onKeyDown}
    >
      {menu.trigger}
    </Slot.Root>
  );
}

function useParts() {
  const parts = use(MenuParts);
  if (!parts) throw new Error('This belongs into a menu.');
  return parts;
}

export function MenuItem({
  icon,
  children,
  onSelect,
  asChild = false,
  danger = false,
  disabled = false,
}: {
  icon?: ReactNode;
  children: ReactNode;
  onSelect?: () => void;
  asChild?: boolean;
  danger?: boolean;
  disabled?: boolean;
}) {
  const { Item } = useParts();
  return (
    <Item
      asChild={asChild}
      disabled={disabled}
      onSelect={onSelect}
      className={clsx(
        'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-3 text-[0.9375rem] outline-none select-none',
        'data-highlighted:bg-sunk data-disabled:cursor-not-allowed data-disabled:text-faint [&_svg]:size-4',
        danger && 'text-bad',
      )}
    >
      {asChild ? (
        children
      ) : (
        <>
          {icon}
          {children}
        </>
      )}
    </Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const { Label } = useParts();
  return <Label className="px-3 py-2 text-sm text-faint">{children}</Label>;
}

export function MenuRule() {
  const { Separator } = useParts();
  return <Separator className="my-1 h-px bg-rule" />;
}
