'use client';
import { IconButton } from '@figment/ui/icon-button';
import { floatingClass } from '@figment/ui/floating';
import type { QueryProblem, Suggestion } from '@figment/core/search/search';
import clsx from 'clsx';
import { Search, X } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { useSuggestions } from './use-suggestions';

// Text and the lines under its mistakes must lie exactly upon each other.
const lettering = 'px-11 text-base leading-[2.875rem] whitespace-pre sm:text-[1.0625rem]';

/** The query as text: completes while one types, and points at what it did not understand. */
export function SearchBox({
  q,
  problems,
  onSearch,
  inputRef,
}: {
  q: string;
  problems: readonly QueryProblem[];
  onSearch: (q: string) => void;
  inputRef: React.RefObject<HTMLInputElement | null>;
}) {
  const [text, setText] = useState(q);
  const [shownQ, setShownQ] = useState(q);
  if (shownQ !== q) {
    setShownQ(q);
    setText(q);
  }
  const [caret, setCaret] = useState<number | null>(null);
  const [marked, setMarked] = useState(-1);
  const lines = useRef<HTMLDivElement>(null);
  const id = useId();
  const suggestions = useSuggestions(text, caret);
  const open = caret !== null && suggestions.length > 0;
  const told = text === q ? problems : [];

  const search = (next: string) => {
    setCaret(null);
    setMarked(-1);
    onSearch(next.trim());
  };
  const take = (one: Suggestion) => {
    const goesOn = one.kind === 'key' || one.insert.endsWith(':');
    const next = text.slice(0, one.from) + one.insert + text.slice(one.to);
    const end = one.from + one.insert.length;
    setText(next);
    setMarked(-1);
    if (!goesOn) return search(next);
    setCaret(end);
    requestAnimationFrame(() => inputRef.current?.setSelectionRange(end, end));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!open) return setCaret(event.currentTarget.selectionStart);
      const count = suggestions.length + 1;
      setMarked(((marked + 1 + step + count) % count) - 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const one = open ? suggestions[marked] : undefined;
      if (one) take(one);
      else search(text);
    } else if (event.key === 'Tab' && open && marked >= 0) {
      event.preventDefault();
      take(suggestions[marked]!);
    } else if (event.key === 'Escape') {
      if (open) {
        event.preventDefault();
        setCaret(null);
      } else if (text !== q) setText(q);
      else event.currentTarget.blur();
    }
  };
  const point = ({ at, length }: QueryProblem) => {
    inputRef.current?.focus();
    inputRef.current?.setSelectionRange(at, at + length);
  };

  return (
    <search className="block min-w-0 flex-1">
      <div
        className="relative"
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setCaret(null);
        }}
      >
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3.5 z-10 size-5 -translate-y-1/2 text-faint"
        />
        <div
          aria-hidden
          ref={lines}
          className={clsx(
            lettering,
            'absolute inset-0 overflow-hidden rounded-md border border-transparent bg-raised text-transparent',
          )}
        >
          <Underlined text={text} problems={told} />
        </div>
        <input
          ref={inputRef}
          role="combobox"
          aria-label="Search the catalog"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={open && marked >= 0 ? `${id}-${marked}` : undefined}
          aria-invalid={told.length > 0 || undefined}
          aria-describedby={told.length > 0 ? `${id}-problems` : undefined}
          aria-keyshortcuts="/"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          value={text}
          placeholder="hair:grey -glasses age:40..60, or smiling woman"
          onChange={(event) => {
            setText(event.target.value);
            setCaret(event.target.selectionStart);
            setMarked(-1);
          }}
          onClick={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onScroll={(event) => {
            if (lines.current) lines.current.scrollLeft = event.currentTarget.scrollLeft;
          }}
          className={clsx(
            lettering,
            'relative h-12 w-full rounded-md border border-rule-strong bg-transparent text-ink transition-colors',
            'placeholder:text-faint hover:border-ink focus-visible:border-ink aria-invalid:border-bad',
          )}
        />
        {text ? (
          <IconButton
            label="Empty the search box"
            className="absolute top-0.5 right-0.5 text-soft"
            onClick={() => {
              setText('');
              search('');
              inputRef.current?.focus();
            }}
          >
            <X aria-hidden />
          </IconButton>
        ) : (
          <kbd
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-3.5 -translate-y-1/2 rounded-sm border border-rule-strong px-1.5 font-mono text-xs text-faint max-sm:hidden"
          >
            /
          </kbd>
        )}
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label="Suggestions"
          hidden={!open}
          className={clsx(
            floatingClass,
            'absolute top-full right-0 left-0 mt-1 max-h-80 overflow-y-auto p-1',
          )}
        >
          {open
            ? suggestions.map((one, at) => (
                <Row
                  key={`${one.kind} ${one.insert}`}
                  id={`${id}-${at}`}
                  one={one}
                  marked={at === marked}
                  onTake={() => take(one)}
                />
              ))
            : null}
        </ul>
      </div>
      {told.length > 0 ? (
        <ul id={`${id}-problems`} aria-label="Not understood" className="mt-2 space-y-1">
          {told.map((problem) => (
            <li key={`${problem.at} ${problem.message}`} className="text-sm">
              <button
                type="button"
                onClick={() => point(problem)}
                className="min-h-6 text-left text-bad underline decoration-wavy decoration-1 underline-offset-4"
              >
                {problem.message}
              </button>
              {problem.hint ? <span className="text-soft"> {problem.hint}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </search>
  );
}

function Row({
  id,
  one,
  marked,
  onTake,
}: {
  id: string;
  one: Suggestion;
  marked: boolean;
  onTake: () => void;
}) {
  const show: Ref<HTMLLIElement> = (row) => {
    if (marked) row?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <li
      ref={show}
      id={id}
      role="option"
      aria-selected={marked}
      // The box keeps its focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
      className={clsx(
        'flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-3',
        marked ? 'bg-mark text-on-mark' : 'hover:bg-sunk',
      )}
    >
      <span className="min-w-0 truncate">{one.label}</span>
      {one.detail ? (
        <span className={clsx('ml-auto shrink-0 text-sm', marked ? '' : 'text-faint')}>
          {one.detail}
        </span>
      ) : null}
    </li>
  );
}

/** The same text, with a wavy line under each mistake. */
function Underlined({ text, problems }: { text: string; problems: readonly QueryProblem[] }) {
  const parts: React.ReactNode[] = [];
  let done = 0;
  for (const { at, length } of [...problems].sort((a, b) => a.at - b.at)) {
    if (at < done) continue;
    parts.push(text.slice(done, at));
    parts.push(
      <span
        key={at}
        className="underline decoration-bad decoration-wavy decoration-2 underline-offset-[5px]"
      >
        {text.slice(at, at + length)}
      </span>,
    );
    done = at + length;
  }
  return (
    <>
      {parts}
      {text.slice(done)}
    </>
  );
}
