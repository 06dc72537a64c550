import clsx from 'clsx';
import type { ReactNode } from 'react';

/** Facts as a ruled list of name and value. */
export function SpecSheet({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={clsx('border-t border-ink', className)}>{children}</dl>;
}

export function Spec({
  name,
  children,
  mono = false,
}: {
  name: ReactNode;
  children: ReactNode;
  mono?: boolean;
}) {
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] sm:grid-cols-[7.5rem_minmax(0,1fr)] items-baseline gap-x-4 border-b border-rule py-2.5">
      <dt className="label-print text-faint">{name}</dt>
      <dd className={clsx('min-w-0 break-words', mono && 'font-mono text-[0.8125rem]')}>
        {children}
      </dd>
    </div>
  );
}
