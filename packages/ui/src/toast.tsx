'use client';
import { Toaster as Sonner, toast as sonner } from 'sonner';

/** Where toasts appear. One per page, above everything, announced politely. */
export function Toaster({ theme }: { theme?: 'light' | 'dark' | 'system' }) {
  return (
    <Sonner
      theme={theme ?? 'system'}
      position="bottom-center"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-[min(26rem,calc(100vw-2rem))] items-center gap-3 rounded-lg bg-ink p-4 text-paper shadow-lift font-sans',
          title: 'text-[0.9375rem] font-medium',
          description: 'text-sm opacity-85',
          content: 'min-w-0 flex-1',
          actionButton:
            'shrink-0 min-h-9 rounded-md bg-mark px-3 text-sm font-semibold text-on-mark cursor-pointer',
          icon: 'shrink-0',
        },
      }}
    />
  );
}

/** Says that something happened; `undo` offers to take it back for ten seconds. */
export function notify(
  title: string,
  options: { description?: string; undo?: () => void; id?: string } = {},
) {
  sonner(title, {
    description: options.description,
    id: options.id,
    duration: options.undo ? 10_000 : 5_000,
    ...(options.undo ? { action: { label: 'Undo', onClick: options.undo } } : {}),
  });
}

/** Says that something did not happen, and what to do about it. */
export function notifyFailure(title: string, description?: string) {
  sonner.error(title, { description, duration: 10_000 });
}
