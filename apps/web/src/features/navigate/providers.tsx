'use client';
import { Toaster } from '@figment/ui/toast';
import { ThemeProvider, useTheme } from 'next-themes';
import type { ReactNode } from 'react';
import { MovingBar } from './moving-bar';

function ThemedToaster() {
  const { resolvedTheme } = useTheme();
  return <Toaster theme={resolvedTheme === 'dark' ? 'dark' : 'light'} />;
}

/** What every page stands in: theme, toasts, and the line that says when the next page is under way. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <ThemeProvider attribute="data-theme" enableSystem nonce={nonce}>
      <MovingBar />
      {children}
      <ThemedToaster />
    </ThemeProvider>
  );
}
