import clsx from 'clsx';
import { CopyButton } from './copy-button';

/** Text for a machine, with a copy button. Scrolls inside itself and can be reached by Tab. */
export function CodeBlock({
  label,
  code,
  wrap = false,
  className,
}: {
  label: string;
  code: string;
  wrap?: boolean;
  className?: string;
}) {
  return (
    <figure className={clsx('overflow-hidden rounded-md border border-rule bg-sunk', className)}>
      <figcaption className="flex min-h-11 items-center justify-between gap-3 border-b border-rule py-1 pr-1 pl-3">
        <span className="label-print text-soft">{label}</span>
        <CopyButton text={code} tone="quiet" />
      </figcaption>
      <pre
        tabIndex={0}
        aria-label={label}
        role="region"
        className={clsx(
          'max-h-80 overflow-auto p-3 font-mono text-[0.8125rem] leading-relaxed',
          wrap && 'break-all whitespace-pre-wrap',
        )}
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
