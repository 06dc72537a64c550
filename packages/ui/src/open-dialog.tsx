'use client';
import clsx from 'clsx';
import { X } from 'lucide-react';
import { AlertDialog, Dialog as RadixDialog } from 'radix-ui';
import { useState } from 'react';
import { buttonClass } from './button';
import { DialogActions, type ConfirmProps, type DialogProps } from './dialog';

const veil = 'fixed inset-0 z-40 bg-veil animate-[figment-appear_150ms_ease-out]';
const sheet = clsx(
  'fixed z-50 flex max-h-[92dvh] flex-col overflow-y-auto bg-raised text-ink shadow-lift',
  'inset-x-0 bottom-0 border-t-4 border-mark p-5 animate-[figment-rise_200ms_ease-out]',
  'sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[min(34rem,92vw)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:p-7',
);

type Opened<Props> = Omit<Props, 'open' | 'onOpenChange' | 'trigger'> & {
  onOpenChange: (open: boolean) => void;
};

/** Gives the focus back to what had it when the dialog opened. */
function useGivenBack() {
  const [before] = useState(() => document.activeElement);
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
}

export function OpenDialog({
  onOpenChange,
  title,
  description,
  afterClose,
  children,
  className,
}: Opened<DialogProps>) {
  const giveBack = useGivenBack();
  return (
    <RadixDialog.Root open onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={veil} />
        <RadixDialog.Content
          className={clsx(sheet, className)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            (afterClose ?? giveBack)();
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

export function OpenConfirm({
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel = 'Keep as it is',
  tone = 'danger',
  onConfirm,
}: Opened<ConfirmProps>) {
  const giveBack = useGivenBack();
  return (
    <AlertDialog.Root open onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={veil} />
        <AlertDialog.Content
          className={sheet}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveBack();
          }}
        >
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
