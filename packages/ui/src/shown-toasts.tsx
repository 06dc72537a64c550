'use client';
import { Toaster as Sonner } from 'sonner';

export { toast } from 'sonner';

/** The toasts themselves. */
export function ShownToasts({ theme }: { theme: 'light' | 'dark' | 'system' }) {
  return (
    <Sonner
      theme={theme}
      position="bottom-center"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-[min(26rem,calc(100vw-2rem))] items-center gap-3 rounded-lg bg-ink p-4 text-paper shadow-lift font-sans',
          title: 'text-[0.9375rem] font-medium',
          // Sonner colors it for its own background in dark mode, whatever stands behind it.
          description: 'text-sm text-paper! opacity-85',
          content: 'min-w-0 flex-1',
          actionButton:
            'shrink-0 min-h-9 rounded-md bg-mark px-3 text-sm font-semibold text-on-mark cursor-pointer',
          icon: 'shrink-0',
        },
      }}
    />
  );
}
