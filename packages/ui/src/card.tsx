import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A raised sheet of paper with an optional heading row. */
export function Card({
  title,
  level = 2,
  action,
  children,
  className,
}: {
  title?: ReactNode;
  level?: 2 | 3;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={clsx('rounded-lg border border-rule bg-raised p-5 sm:p-6', className)}>
      {title ? (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <Heading className="display text-xl">{title}</Heading>
          {action}
        </div>
      ) : null}
      {children}
    </section>
  );
}
