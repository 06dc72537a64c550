import clsx from 'clsx';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const looks = {
  info: { icon: Info, box: 'bg-sunk', ink: 'text-ink' },
  good: { icon: CircleCheck, box: 'bg-good-wash', ink: 'text-good' },
  bad: { icon: TriangleAlert, box: 'bg-bad-wash', ink: 'text-bad' },
  note: { icon: Info, box: 'bg-mark-wash', ink: 'text-ink' },
} as const;

/** A sentence that needs to be read here and now. `bad` is announced at once. */
export function Alert({
  tone = 'info',
  title,
  children,
  className,
}: {
  tone?: keyof typeof looks;
  title?: string;
  children?: ReactNode;
  className?: string;
}) {
  const { icon: Icon, box, ink } = looks[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={clsx('flex gap-3 rounded-md p-4', box, className)}
    >
      <Icon aria-hidden className={clsx('mt-0.5 size-5 shrink-0', ink)} />
      <div className="min-w-0">
        {title ? <p className={clsx('font-semibold', ink)}>{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
      </div>
    </div>
  );
}
