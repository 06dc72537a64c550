'use client';
import clsx from 'clsx';
import { Command } from 'cmdk';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { rankOptions, type ComboboxProps } from './combobox';
import { floatingClass } from './floating';
import { controlClass } from './input';

/** The box with its list, from its first focus on: it takes the focus and the text over from the plain box. */
export function OpenCombobox({
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
  typed,
  onType: setTyped,
}: ComboboxProps & { typed: string; onType: (typed: string) => void }) {
  const [open, setOpen] = useState(false);
  const [hadFocus] = useState(() => document.activeElement?.getAttribute('aria-label') === label);
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const input = root.current?.querySelector('input');
    if (!input || !hadFocus) return;
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  }, [hadFocus]);
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
