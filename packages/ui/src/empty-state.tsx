import clsx from 'clsx';
import type { ReactNode } from 'react';

/** Nothing here yet: what would be here, and the next thing to do. An unexposed strip of film. */
export function EmptyState({
  title,
  children,
  action,
  className,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={clsx('flex flex-col items-start gap-5 py-4', className)}>
      <div aria-hidden className="flex w-full max-w-xl bg-film px-1.5 py-4 sm:py-5">
        {['1', '2', '3', '4'].map((number) => (
          <div key={number} className="relative mx-[3px] flex-1 border border-film-soft/25">
            <div className="aspect-square" />
            <span className="edge-print absolute -top-3 left-0 text-[0.5rem] text-film-edge">
              {number}
            </span>
          </div>
        ))}
      </div>
      <h2 className="display text-3xl">{title}</h2>
      <div className="max-w-prose space-y-3 text-soft">{children}</div>
      {action ? <div className="flex flex-wrap gap-3">{action}</div> : null}
    </div>
  );
}
