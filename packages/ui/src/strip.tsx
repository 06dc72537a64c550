import clsx from 'clsx';

/**
 * Numbers as a strip of bars around a middle line, for the eye only: the words beside it must say
 * what it is. Values outside -limit..limit are drawn at the limit.
 */
export function Strip({
  values,
  limit,
  label,
  className,
}: {
  values: readonly number[];
  limit: number;
  label: string;
  className?: string;
}) {
  const height = 40;
  const middle = height / 2;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${values.length} ${height}`}
      preserveAspectRatio="none"
      className={clsx('block h-12 w-full bg-film text-film-edge', className)}
    >
      {values.map((value, at) => {
        const reach = (Math.max(-limit, Math.min(limit, value)) / limit) * (middle - 3);
        return (
          <rect
            key={at}
            x={at + 0.1}
            width={0.8}
            y={reach > 0 ? middle - reach : middle}
            height={Math.max(0.6, Math.abs(reach))}
            fill="currentColor"
          />
        );
      })}
    </svg>
  );
}
