import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

/** How close the eye sits to the sheet: many small frames, some, or few large ones. */
export type Density = 'contact' | 'proof' | 'print';
export const densities: readonly Density[] = ['contact', 'proof', 'print'];

// As many columns as fit beside whatever else stands in the window; on a phone four, two and one.
const columns: Record<Density, string> = {
  contact: 'grid-cols-[repeat(auto-fill,minmax(min(7rem,25%),1fr))] gap-y-3 sm:gap-y-4',
  proof: 'grid-cols-[repeat(auto-fill,minmax(min(13.5rem,50%),1fr))] gap-y-5',
  print: 'grid-cols-[repeat(auto-fill,minmax(min(25rem,100%),1fr))] gap-y-8',
};

/** How wide a picture is drawn, for `sizes`: the browser then takes the rendition that fits the screen. */
export const pictureSizes: Record<Density, string> = {
  contact: '(min-width: 480px) 130px, 25vw',
  proof: '(min-width: 480px) 240px, 50vw',
  print: '(min-width: 480px) 450px, 100vw',
};

/** A contact sheet: strips of film on paper, cut where the row ends. */
export function PictureGrid({
  density,
  label,
  className,
  ...rest
}: Omit<ComponentProps<'ul'>, 'aria-label'> & { density: Density; label: string }) {
  return (
    <ul
      aria-label={label}
      data-density={density}
      className={clsx('grid gap-x-0', columns[density], className)}
      {...rest}
    />
  );
}

/** One frame on the strip: edge lettering above and below the picture. */
export function Frame({
  number,
  edge,
  marked = false,
  density,
  children,
  className,
  ...rest
}: Omit<ComponentProps<'li'>, 'number'> & {
  /** Printed on the upper edge. */
  number: ReactNode;
  /** Printed on the lower edge; left out on the contact density. */
  edge?: ReactNode;
  /** Circled with the grease pencil. */
  marked?: boolean;
  density: Density;
}) {
  const tight = density === 'contact';
  return (
    <li
      className={clsx(
        'group/frame relative min-w-0 bg-film text-film-edge',
        tight ? 'px-[3px]' : 'px-1.5',
        className,
      )}
      {...rest}
    >
      <div
        className={clsx(
          'edge-print flex items-center justify-between',
          tight ? 'h-6 px-1.5 sm:px-2' : 'h-7 px-1.5',
        )}
      >
        <span className="relative">
          {number}
          {marked ? <Circled /> : null}
        </span>
        <span aria-hidden className={clsx('text-[0.5rem] opacity-80', tight && 'max-sm:hidden')}>
          ▶
        </span>
      </div>
      {children}
      <div
        className={clsx(
          'edge-print flex items-center justify-between gap-2 overflow-hidden text-film-soft',
          tight ? 'h-2' : 'h-7 px-1.5',
        )}
      >
        {tight ? null : edge}
      </div>
    </li>
  );
}

/** A grease-pencil ring, drawn by hand around whatever it is placed on. */
export function Circled({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 40"
      preserveAspectRatio="none"
      className={clsx(
        'pointer-events-none absolute -inset-x-2 -inset-y-1.5 h-[calc(100%+0.75rem)] w-[calc(100%+1rem)] overflow-visible text-mark',
        className,
      )}
    >
      <path
        d="M62 3C38 1 8 4 4 18c-4 15 22 20 48 19 28-1 46-8 45-20C96 6 70 3 40 5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
