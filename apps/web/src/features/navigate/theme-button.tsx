'use client';
import { IconButton } from '@figment/ui/icon-button';
import { Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';

/** Switches between light and dark; what the system prefers holds until the first click. */
export function ThemeButton() {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <IconButton
      label="Switch between light and dark"
      onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}
    >
      <Sun aria-hidden className="hidden dark:block" />
      <Moon aria-hidden className="dark:hidden" />
    </IconButton>
  );
}
