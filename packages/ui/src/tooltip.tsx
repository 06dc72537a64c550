'use client';
import { Tooltip as RadixTooltip } from 'radix-ui';
import type { ReactNode } from 'react';

/** Put one around the app, so that tooltips after the first open at once. */
export const TooltipProvider = RadixTooltip.Provider;

/** A few words about a control, on hover and on focus. Never the only place a thing is said. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 rounded-md bg-ink px-2.5 py-1.5 text-sm text-paper shadow-lift"
        >
          {text}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}
