'use client';
import clsx from 'clsx';
import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';

/** Views of one thing, one at a time. Arrow keys move between them. With `value` the page decides which one is shown. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
  className,
}: {
  label: string;
  tabs: readonly { id: string; label: string; content: ReactNode }[];
  value?: string;
  onChange?: (id: string) => void;
  className?: string;
}) {
  return (
    <RadixTabs.Root
      {...(value === undefined ? { defaultValue: tabs[0]?.id } : { value })}
      onValueChange={onChange}
      className={className}
    >
      <RadixTabs.List
        aria-label={label}
        className="flex gap-6 overflow-x-auto border-b border-rule"
      >
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.id}
            value={tab.id}
            className={clsx(
              '-mb-px min-h-11 border-b-[3px] border-transparent font-medium whitespace-nowrap text-soft',
              'hover:text-ink data-[state=active]:border-mark data-[state=active]:text-ink',
            )}
          >
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.id} value={tab.id} className="pt-5">
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
