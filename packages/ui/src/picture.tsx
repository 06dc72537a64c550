'use client';
import clsx from 'clsx';
import { ImageOff } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';

/**
 * One picture in a box of its final shape: blurred placeholder first, then the pixels, or a plain
 * statement that they did not arrive. `alt` says what the picture is; '' only beside such words.
 */
export function Picture({
  src,
  alt,
  width,
  height,
  placeholder,
  priority = false,
  sizes,
  srcSet,
  className,
}: {
  src: string | null;
  alt: string;
  /** Natural size in pixels; fixes the aspect before a byte arrives. */
  width: number;
  height: number;
  /** A tiny data: URL, shown blurred until the picture is there. */
  placeholder?: string | null;
  priority?: boolean;
  sizes?: string;
  srcSet?: string;
  className?: string;
}) {
  const [state, setState] = useState<{ of: string | null; is: 'shown' | 'failed' } | null>(null);
  const current = state?.of === src ? state.is : 'waiting';
  const settle = (is: 'shown' | 'failed') => setState({ of: src, is });
  const failed = src === null || current === 'failed';
  // A picture from the cache can finish before React listens.
  const catchUp = (img: HTMLImageElement | null) => {
    if (img?.complete && current === 'waiting') settle(img.naturalWidth > 0 ? 'shown' : 'failed');
  };
  return (
    <span
      className={clsx('relative block overflow-hidden bg-sunk', className)}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {failed ? (
        <span
          role={alt ? 'img' : undefined}
          aria-label={alt ? `${alt} (the picture did not load)` : undefined}
          className="absolute inset-0 flex flex-col items-center justify-center gap-1.5 p-2 text-center text-xs text-faint"
        >
          <ImageOff aria-hidden className="size-5" />
          <span aria-hidden>No picture</span>
        </span>
      ) : (
        <>
          {placeholder && current === 'waiting' ? (
            <img
              src={placeholder}
              alt=""
              aria-hidden
              className="absolute inset-0 size-full scale-110 object-cover blur-lg"
            />
          ) : null}
          <img
            ref={catchUp}
            src={src}
            srcSet={srcSet}
            sizes={sizes}
            alt={alt}
            width={width}
            height={height}
            loading={priority ? 'eager' : 'lazy'}
            fetchPriority={priority ? 'high' : undefined}
            decoding="async"
            onLoad={() => settle('shown')}
            onError={(event: SyntheticEvent) => {
              event.preventDefault();
              settle('failed');
            }}
            className={clsx(
              'absolute inset-0 size-full object-cover transition-opacity duration-300',
              // One that is wanted at once shows as it comes, before any script runs.
              current === 'waiting' && placeholder && !priority ? 'opacity-0' : 'opacity-100',
            )}
          />
        </>
      )}
    </span>
  );
}
