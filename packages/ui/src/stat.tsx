import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A row of figures, each with its name. */
export function Stats({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={clsx('flex flex-wrap gap-x-10 gap-y-5', className)}>{children}</dl>;
}

/** One figure: large, with its name and an optional remark. */
export function Stat({
  label,
  value,
  note,
}: {
  label: string;
  value: ReactNode;
  note?: ReactNode;
}) {
  return (
    <div className="flex min-w-24 flex-col">
      <dt className="label-print text-faint">{label}</dt>
      <dd className="display mt-1 text-3xl tabular-nums">{value}</dd>
      {note ? <dd className="text-sm text-faint">{note}</dd> : null}
    </div>
  );
}
