'use client';
import { Picture } from '@figment/ui/picture';
import { Maximize2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState, type CSSProperties } from 'react';
import type { FrameView, PictureView } from '@/frame-view';
import { useShortcut } from '@/use-shortcut';

// Most visitors never enlarge a picture, so they need not load what does it. Without a `loading` of its own it would hide the page.
const PictureViewer = dynamic(
  () => import('@/picture-viewer').then(({ PictureViewer: Viewer }) => Viewer),
  { loading: () => null },
);

/** The large picture on its strip of film. A click or Z shows it over the whole window, to be enlarged. */
export function Print({
  frame,
  largest,
  edge,
}: {
  frame: FrameView;
  /** What is enlarged: the original where this account may have it. */
  largest: PictureView;
  edge: { start: string; end: string };
}) {
  const [open, setOpen] = useState(false);
  useShortcut('z', () => setOpen(true));
  return (
    <div
      className="-mx-4 bg-film px-3 py-6 sm:mx-0 sm:px-4"
      // Never so large that single pixels show: a small picture is a small print.
      style={{ '--print': `min(100%, 70dvh, ${frame.preview.width * 2}px)` } as CSSProperties}
    >
      <div className="relative mx-auto w-full max-w-(--print)">
        <Picture
          src={frame.preview.src}
          alt={frame.alt}
          width={frame.preview.width}
          height={frame.preview.height}
          placeholder={frame.placeholder}
          priority
          className="bg-film"
        />
        <button
          type="button"
          aria-label="Enlarge the picture"
          aria-keyshortcuts="z"
          title="Enlarge the picture (Z)"
          onClick={() => setOpen(true)}
          className="group absolute inset-0 flex cursor-zoom-in items-end justify-end p-2 focus-visible:outline-[3px] focus-visible:outline-mark"
        >
          <span className="rounded-md bg-film/80 p-2 text-film-soft group-hover:text-mark">
            <Maximize2 aria-hidden className="size-4" />
          </span>
        </button>
      </div>
      <p className="edge-print mx-auto mt-3 flex max-w-(--print) justify-between text-film-soft">
        <span>{edge.start}</span>
        <span>{edge.end}</span>
      </p>
      {open ? (
        <PictureViewer picture={largest} alt={frame.alt} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}
