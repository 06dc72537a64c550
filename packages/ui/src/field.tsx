'use client';
import clsx from 'clsx';
import { createContext, useContext, useId, type ReactNode } from 'react';

type FieldWiring = { id: string; describedBy: string | undefined; invalid: boolean };
const FieldContext = createContext<FieldWiring | null>(null);

/** The id and ARIA attributes a control inside a Field must carry; empty outside one. */
export function useFieldControl(own?: { id?: string | undefined }) {
  const field = useContext(FieldContext);
  return {
    id: own?.id ?? field?.id,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.invalid || undefined,
  };
}

/** A labelled control with a hint and, when wrong, one sentence saying what to change. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  className,
  children,
}: {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error) }}>
      <div className={clsx('flex min-w-0 flex-col gap-1.5', className)}>
        <label htmlFor={id} className="label-print text-soft">
          {label}
          {optional ? <span className="font-normal text-faint"> (optional)</span> : null}
        </label>
        {children}
        {error ? (
          <p id={errorId} className="flex gap-1.5 text-sm text-bad">
            <span aria-hidden className="font-bold">
              ✕
            </span>
            {error}
          </p>
        ) : null}
        {hint ? (
          <p id={hintId} className="text-sm text-faint">
            {hint}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}
