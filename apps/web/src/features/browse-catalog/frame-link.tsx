'use client';
import { Frame, type Density } from '@figment/ui/picture-grid';
import { Picture } from '@figment/ui/picture';
import NextLink from 'next/link';
import type { FrameView } from '@/frame-view';

/** One frame of the sheet: the picture is the link. */
export function FrameLink({
  frame,
  density,
  priority,
}: {
  frame: FrameView;
  density: Density;
  priority: boolean;
}) {
  const picture = density === 'print' ? frame.preview : frame.thumbnail;
  const state = frame.hidden ? 'hidden' : frame.released ? 'released' : 'not yet released';
  return (
    <Frame
      density={density}
      number={frame.seed}
      marked={frame.released}
      edge={
        <>
          <span className="truncate">{frame.modelId}</span>
          {frame.hidden ? (
            <span className="text-film-soft">Hidden</span>
          ) : frame.released ? (
            <span className="text-mark">Released</span>
          ) : null}
        </>
      }
    >
      <NextLink
        href={`/people/${frame.id}`}
        prefetch={false}
        aria-label={`${frame.alt}, ${state}`}
        className="block outline-offset-0 focus-visible:relative focus-visible:z-10 focus-visible:outline-[3px] focus-visible:outline-mark"
      >
        <Picture
          src={picture.src}
          alt={frame.alt}
          width={picture.width}
          height={picture.height}
          placeholder={frame.placeholder}
          priority={priority}
          className="bg-film transition-[filter] duration-200 group-hover/frame:brightness-110"
        />
      </NextLink>
    </Frame>
  );
}
