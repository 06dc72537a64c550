import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A page's one h1, a sentence under it and the things to do beside it. */
export function PageHeader({
  title,
  lead,
  above,
  actions,
  className,
}: {
  title: ReactNode;
  lead?: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <header
      className={clsx('mb-7 flex flex-wrap items-end justify-between gap-x-8 gap-y-4', className)}
    >
      <div className="min-w-0">
        {above ? <div className="mb-2 text-sm text-faint">{above}</div> : null}
        <h1 className="display text-[2.5rem] sm:text-5xl">{title}</h1>
        {lead ? <p className="mt-3 max-w-prose text-soft">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
