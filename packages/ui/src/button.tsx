import { Slot } from 'radix-ui';
import clsx from 'clsx';
import type { ComponentProps } from 'react';

export type ButtonTone = 'solid' | 'outline' | 'quiet' | 'danger';
export type ButtonSize = 'md' | 'sm';

const tones: Record<ButtonTone, string> = {
  solid: 'bg-ink text-paper border-ink hover:bg-mark hover:text-on-mark hover:border-mark',
  outline: 'bg-transparent text-ink border-rule-strong hover:border-ink hover:bg-sunk',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunk',
  danger: 'bg-bad text-on-bad border-bad hover:brightness-110',
};

/** The classes of a button, for things that look like one but are a link or a label. */
export function buttonClass(
  tone: ButtonTone = 'outline',
  size: ButtonSize = 'md',
  className?: string,
) {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap',
    'transition-colors duration-150 [&_svg]:size-4 [&_svg]:shrink-0',
    'disabled:cursor-not-allowed disabled:border-rule disabled:bg-sunk disabled:text-faint',
    'aria-disabled:cursor-not-allowed aria-disabled:opacity-60',
    size === 'md' ? 'min-h-11 px-4 text-[0.9375rem]' : 'min-h-9 px-3 text-sm',
    tones[tone],
    className,
  );
}

/** A button. `busy` keeps its width and focus, says so to screen readers, and ignores clicks. */
export function Button({
  tone = 'outline',
  size = 'md',
  busy = false,
  asChild = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & {
  tone?: ButtonTone;
  size?: ButtonSize;
  busy?: boolean;
  asChild?: boolean;
}) {
  if (asChild) {
    return (
      <Slot.Root className={buttonClass(tone, size, className)} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={buttonClass(tone, size, className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy ? (
        <span
          aria-hidden
          className="size-3.5 animate-spin rounded-full border-2 border-current border-t-transparent"
        />
      ) : null}
      {children}
    </button>
  );
}
