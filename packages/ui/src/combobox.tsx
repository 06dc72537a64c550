'use client';
import clsx from 'clsx';
import { Command } from 'cmdk';
import { useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { controlClass } from './input';
import { floatingClass } from './floating';

export type ComboboxOption = { value: string; label: string; hint?: string };

/** Options that contain the text: beginnings of labels first, then of words, then anywhere, then in the hint. */
export function rankOptions(options: readonly ComboboxOption[], text: string): ComboboxOption[] {
  const wanted = text.trim().toLowerCase();
  const rank = ({ label, hint }: ComboboxOption) => {
    const known = label.toLowerCase();
    if (known.startsWith(wanted)) return 0;
    if (known.split(/[\s-]+/).some((word) => word.startsWith(wanted))) return 1;
    if (known.includes(wanted)) return 2;
    return hint?.toLowerCase().startsWith(wanted) ? 3 : 4;
  };
  return options
    .map((option) => ({ option, at: rank(option) }))
    .filter(({ at }) => at < 4)
    .sort((a, b) => a.at - b.at)
    .map(({ option }) => option);
}

/**
 * A text box that completes from a list: arrows move, Enter takes, Escape closes.
 * With `createLabel` a word that is not in the list can be offered too.
 */
export function Combobox({
  label,
  placeholder,
  options,
  onPick,
  createLabel,
  emptyText = 'Nothing matches.',
  inputRef,
  onEscape,
  disabled = false,
  className,
}: {
  label: string;
  placeholder?: string;
  options: readonly ComboboxOption[];
  onPick: (value: string) => void;
  /** Turns the typed word into the label of a "make this" row, or null to offer none. */
  createLabel?: (typed: string) => string | null;
  emptyText?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** Escape with the list already closed. */
  onEscape?: () => void;
  disabled?: boolean;
  className?: string;
}) {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const word = typed.trim();
  const matches = rankOptions(options, word);
  const exact = options.some((option) => option.label.toLowerCase() === word.toLowerCase());
  const making = word && !exact ? (createLabel?.(word) ?? null) : null;

  const pick = (value: string) => {
    onPick(value);
    setTyped('');
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && !open) setOpen(true);
    if (event.key !== 'Escape') return;
    if (open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else onEscape?.();
  };

  return (
    <Command
      ref={root}
      label={label}
      shouldFilter={false}
      loop
      className={clsx('relative', className)}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!root.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <Command.Input
        ref={inputRef}
        aria-label={label}
        aria-expanded={open}
        value={typed}
        disabled={disabled}
        placeholder={placeholder}
        onValueChange={(next) => {
          setTyped(next);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        className={controlClass}
      />
      <Command.List
        label={label}
        hidden={!open}
        className={clsx(
          floatingClass,
          'absolute top-full right-0 left-0 mt-1 max-h-72 overflow-y-auto p-1',
        )}
      >
        {open && !matches.length && !making ? (
          <Command.Empty className="px-3 py-2.5 text-sm text-faint">{emptyText}</Command.Empty>
        ) : null}
        {open
          ? matches.map((option) => (
              <Row key={option.value} value={option.value} onSelect={() => pick(option.value)}>
                <span className="min-w-0 truncate">{option.label}</span>
                {option.hint ? (
                  <span className="ml-auto shrink-0 text-sm text-faint">{option.hint}</span>
                ) : null}
              </Row>
            ))
          : null}
        {open && making ? (
          <Row value={`make ${word}`} onSelect={() => pick(word)}>
            {making}
          </Row>
        ) : null}
      </Command.List>
    </Command>
  );
}

function Row({
  value,
  onSelect,
  children,
}: {
  value: string;
  onSelect: () => void;
  children: React.ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-3 text-[0.9375rem] data-[selected=true]:bg-mark data-[selected=true]:text-on-mark data-[selected=true]:[&_span]:text-on-mark"
    >
      {children}
    </Command.Item>
  );
}
