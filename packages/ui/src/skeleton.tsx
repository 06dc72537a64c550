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
