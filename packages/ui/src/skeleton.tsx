import clsx from 'clsx';

/** A place where something will be. Give it the size of what is coming, so nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'block animate-[figment-breathe_1.8s_ease-in-out_infinite] rounded-sm bg-sunk',
        className,
      )}
    />
  );
}

/** Says once to screen readers that a page is loading, around its skeletons. As high as the window: what is below it must not jump. */
export function Loading({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div role="status" aria-busy="true" className="min-h-dvh">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
