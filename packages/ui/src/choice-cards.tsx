'use client';
import clsx from 'clsx';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';

export type ChoiceCard<T extends string> = { value: T; title: ReactNode; text?: ReactNode };

/** A few exclusive choices that need a sentence each; arrow keys move between them. */
export function ChoiceCards<T extends string>({
  label,
  value,
  onChange,
  cards,
  className,
}: {
  label: string;
  /** A value that no card has chooses none. */
  value: string;
  onChange: (value: T) => void;
  cards: readonly ChoiceCard<T>[];
  className?: string;
}) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className={clsx('grid gap-2', className)}
    >
      {cards.map((card) => (
        <RadioGroup.Item
          key={card.value}
          value={card.value}
          className={clsx(
            'flex min-h-11 flex-col items-start gap-1 rounded-md border border-rule-strong bg-raised p-3 text-left',
            'transition-colors hover:border-ink data-[state=checked]:border-ink data-[state=checked]:bg-mark-wash',
          )}
        >
          <span className="font-medium">{card.title}</span>
          {card.text ? <span className="text-sm text-soft">{card.text}</span> : null}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
