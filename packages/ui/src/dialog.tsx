'use client';
import { Slot } from 'radix-ui';
import { useEffect, useState, type ReactNode } from 'react';
import type { ButtonTone } from './button';
import { useLater } from './use-later';

const loadOpenDialog = () => import('./open-dialog').then(({ OpenDialog }) => OpenDialog);
const loadOpenConfirm = () => import('./open-dialog').then(({ OpenConfirm }) => OpenConfirm);

interface Opening {
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  trigger?: ReactNode;
}

/** Open or not, by the one who shows the dialog or by its trigger, and what the trigger becomes. */
function useOpening({ open, onOpenChange, trigger }: Opening, prepare: () => Promise<unknown>) {
  const [own, setOwn] = useState(false);
  const isOpen = open ?? own;
  const change = (to: boolean) => {
    setOwn(to);
    onOpenChange?.(to);
  };
  useEffect(() => {
    if (isOpen) void prepare();
  }, [isOpen, prepare]);
  const button = trigger ? (
    <Slot.Root
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onPointerEnter={() => void prepare()}
      onFocus={() => void prepare()}
      onClick={(event) => {
        // A button that is busy, and one that the page keeps from working, stay as they are.
        if (!event.defaultPrevented) change(true);
      }}
    >
      {trigger}
    </Slot.Root>
  ) : null;
  return { isOpen, change, button };
}

export interface DialogProps extends Opening {
  title: string;
  description?: ReactNode;
  /** Puts the focus somewhere else than where it was before. */
  afterClose?: (() => void) | undefined;
  children: ReactNode;
  className?: string | undefined;
}

/** A dialog with a title and, if needed, one explaining paragraph. A sheet from below on phones. */
export function Dialog({ open, onOpenChange, trigger, ...dialog }: DialogProps) {
  const [OpenDialog, fetch] = useLater(loadOpenDialog);
  const { isOpen, change, button } = useOpening({ open, onOpenChange, trigger }, fetch);
  return (
    <>
      {button}
      {isOpen && OpenDialog ? <OpenDialog {...dialog} onOpenChange={change} /> : null}
    </>
  );
}

/** Puts a dialog's buttons at its end, the safe one first for the keyboard. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>
  );
}

export interface ConfirmProps extends Opening {
  title: string;
  description: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  tone?: ButtonTone;
  onConfirm: () => void;
}

/** Asks before something that cannot be undone. Escape and Cancel do nothing. */
export function ConfirmDialog({ open, onOpenChange, trigger, ...question }: ConfirmProps) {
  const [OpenConfirm, fetch] = useLater(loadOpenConfirm);
  const { isOpen, change, button } = useOpening({ open, onOpenChange, trigger }, fetch);
  return (
    <>
      {button}
      {isOpen && OpenConfirm ? <OpenConfirm {...question} onOpenChange={change} /> : null}
    </>
  );
}
