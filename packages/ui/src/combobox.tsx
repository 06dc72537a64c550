'use client';
import clsx from 'clsx';
import { useState, type Ref } from 'react';
import { controlClass } from './input';
import { useLater } from './use-later';

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

const loadOpenCombobox = () => import('./open-combobox').then(({ OpenCombobox }) => OpenCombobox);

export interface ComboboxProps {
  label: string;
  placeholder?: string | undefined;
  options: readonly ComboboxOption[];
  onPick: (value: string) => void;
  /** Turns the typed word into the label of a "make this" row, or null to offer none. */
  createLabel?: ((typed: string) => string | null) | undefined;
  emptyText?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** Escape with the list already closed. */
  onEscape?: () => void;
  disabled?: boolean;
  className?: string;
}

/**
 * A text box that completes from a list: arrows move, Enter takes, Escape closes.
 * With `createLabel` a word that is not in the list can be offered too. The list is fetched with the first focus.
 */
export function Combobox(combobox: ComboboxProps) {
  const [OpenCombobox, fetch] = useLater(loadOpenCombobox);
  const [typed, setTyped] = useState('');
  if (OpenCombobox) return <OpenCombobox {...combobox} typed={typed} onType={setTyped} />;
  const { label, placeholder, inputRef, onEscape, disabled = false, className } = combobox;
  return (
    <div className={clsx('relative', className)}>
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={false}
        aria-autocomplete="list"
        autoComplete="off"
        value={typed}
        disabled={disabled}
        placeholder={placeholder}
        onChange={(event) => setTyped(event.target.value)}
        onPointerEnter={() => void loadOpenCombobox()}
        onFocus={() => void fetch()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onEscape?.();
          // Whoever types faster than the list comes gets what would stand first in it.
          const word = typed.trim();
          if (event.key !== 'Enter' || !word) return;
          event.preventDefault();
          const [first] = rankOptions(combobox.options, word);
          if (!first && !combobox.createLabel?.(word)) return;
          combobox.onPick(first?.value ?? word);
          setTyped('');
        }}
        className={controlClass}
      />
    </div>
  );
}
