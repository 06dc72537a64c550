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
  const [missing, setMissing] = useState<string | null>(null);
  const failed = src === null || missing === src;
  // A picture can fail before React listens.
  const catchUp = (img: HTMLImageElement | null) => {
    if (img?.complete && img.naturalWidth === 0 && img.currentSrc) setMissing(src);
  };
  return (
    <span
      className={clsx('relative block overflow-hidden bg-sunk bg-cover bg-center', className)}
      style={{
        aspectRatio: `${width} / ${height}`,
        // A few pixels, drawn large: blurred without a filter, and covered by the picture without anybody listening for it.
        backgroundImage: placeholder && !failed ? `url("${placeholder}")` : undefined,
      }}
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
          onError={(event: SyntheticEvent) => {
            event.preventDefault();
            setMissing(src);
          }}
          // The words lie over the placeholder until the picture is there.
          className="absolute inset-0 size-full object-cover text-transparent"
        />
      )}
    </span>
  );
}
