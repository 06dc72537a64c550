'use client';
import clsx from 'clsx';
import { X } from 'lucide-react';
import { AlertDialog, Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { buttonClass, type ButtonTone } from './button';

const veil = 'fixed inset-0 z-40 bg-veil animate-[figment-appear_150ms_ease-out]';
const sheet = clsx(
  'fixed z-50 flex max-h-[92dvh] flex-col overflow-y-auto bg-raised text-ink shadow-lift',
  'inset-x-0 bottom-0 border-t-4 border-mark p-5 animate-[figment-rise_200ms_ease-out]',
  'sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[min(34rem,92vw)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:p-7',
);

/** A dialog with a title and, if needed, one explaining paragraph. A sheet from below on phones. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  afterClose,
  children,
  className,
}: {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: string;
  description?: ReactNode;
  /** Puts the focus somewhere else than where it was before. */
  afterClose?: () => void;
  children: ReactNode;
  className?: string;
}) {
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger> : null}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={veil} />
        <RadixDialog.Content
          className={clsx(sheet, className)}
          onCloseAutoFocus={(event) => {
            if (!afterClose) return;
            event.preventDefault();
            afterClose();
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <RadixDialog.Title className="display pr-10 text-[1.75rem]">{title}</RadixDialog.Title>
          {description ? (
            <RadixDialog.Description className="mt-2 text-soft">
              {description}
            </RadixDialog.Description>
          ) : null}
          <div className="mt-5">{children}</div>
          <RadixDialog.Close
            aria-label="Close"
            className="absolute top-3 right-3 inline-flex size-11 items-center justify-center rounded-md hover:bg-sunk"
          >
            <X aria-hidden className="size-5" />
          </RadixDialog.Close>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** Puts a dialog's buttons at its end, the safe one first for the keyboard. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>
  );
}

/** Asks before something that cannot be undone. Escape and Cancel do nothing. */
export function ConfirmDialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  confirmLabel,
  cancelLabel = 'Keep as it is',
  tone = 'danger',
  onConfirm,
}: {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  tone?: ButtonTone;
  onConfirm: () => void;
}) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger> : null}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={veil} />
        <AlertDialog.Content className={sheet}>
          <AlertDialog.Title className="display text-[1.75rem]">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-soft">
            {description}
          </AlertDialog.Description>
          <DialogActions>
            <AlertDialog.Cancel className={buttonClass('outline')}>
              {cancelLabel}
            </AlertDialog.Cancel>
            <AlertDialog.Action className={buttonClass(tone)} onClick={onConfirm}>
              {confirmLabel}
            </AlertDialog.Action>
          </DialogActions>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
