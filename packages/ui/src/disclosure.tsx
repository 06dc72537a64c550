import clsx from 'clsx';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';

/** More, for those who want it. A native details element: works before and without script. */
export function Disclosure({
  summary,
  children,
  open = false,
  className,
}: {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
  className?: string;
}) {
  return (
    <details open={open} className={clsx('group border-t border-rule', className)}>
      <summary className="flex min-h-12 list-none items-center justify-between gap-4 font-medium [&::-webkit-details-marker]:hidden">
        {summary}
        <Plus aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-45" />
      </summary>
      <div className="pb-5">{children}</div>
    </details>
  );
}
