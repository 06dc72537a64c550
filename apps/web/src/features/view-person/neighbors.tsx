'use client';
import { Frame } from '@figment/ui/picture-grid';
import { Picture } from '@figment/ui/picture';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import type { FrameView } from '@/frame-view';
import { useShortcut } from '@/use-shortcut';

/** The seeds on either side, as a strip; the arrow keys step along it. */
export function Neighbors({
  here,
  below,
  above,
}: {
  here: FrameView;
  below: FrameView[];
  above: FrameView[];
}) {
  const router = useRouter();
  const previous = below[0];
  const next = above[0];
  useShortcut('ArrowLeft', () => previous && router.push(`/people/${previous.id}`));
  useShortcut('ArrowRight', () => next && router.push(`/people/${next.id}`));
  const strip = [...below.slice(0, 2).toReversed(), here, ...above.slice(0, 2)];
  return (
    <nav aria-label="Neighbors by seed" className="mt-6">
      <div className="mb-2 flex items-center justify-between text-sm">
        {previous ? (
          <NextLink
            href={`/people/${previous.id}`}
            rel="prev"
            className="inline-flex min-h-9 items-center gap-1.5 hover:underline"
          >
            <ArrowLeft aria-hidden className="size-4" /> Seed {previous.seed}
          </NextLink>
        ) : (
          <span className="text-faint">First seed</span>
        )}
        <span className="label-print text-faint">Neighbors by seed</span>
        {next ? (
          <NextLink
            href={`/people/${next.id}`}
            rel="next"
            className="inline-flex min-h-9 items-center gap-1.5 hover:underline"
          >
            Seed {next.seed} <ArrowRight aria-hidden className="size-4" />
          </NextLink>
        ) : (
          <span className="text-faint">Last seed</span>
        )}
      </div>
      <ul className="grid grid-cols-5 max-sm:hidden">
        {strip.map((frame) => (
          <Frame key={frame.id} density="contact" number={frame.seed} marked={false}>
            {frame.id === here.id ? (
              <div aria-current="page" className="outline-[3px] -outline-offset-[3px] outline-mark">
                <Strip frame={frame} />
              </div>
            ) : (
              <NextLink
                href={`/people/${frame.id}`}
                prefetch={false}
                className="block focus-visible:relative focus-visible:outline-[3px] focus-visible:outline-mark"
              >
                <Strip frame={frame} />
              </NextLink>
            )}
          </Frame>
        ))}
      </ul>
    </nav>
  );
}

function Strip({ frame }: { frame: FrameView }) {
  return (
    <Picture
      src={frame.thumbnail.src}
      alt={frame.alt}
      width={frame.thumbnail.width}
      height={frame.thumbnail.height}
      placeholder={frame.placeholder}
      className="bg-film"
    />
  );
}
