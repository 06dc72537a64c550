import { Frame, PictureGrid, pictureSizes } from '@figment/ui/picture-grid';
import { Picture } from '@figment/ui/picture';
import { Minus, Plus } from 'lucide-react';
import { NextLink } from '@/next-link';
import { similarHref, withLike, withUnlike, type SimilarAddress } from './similar-address';
import type { SimilarItemView } from './similar-view';

const step =
  'inline-flex min-h-8 items-center gap-1 rounded-sm pr-2 text-xs text-film-edge underline-offset-2 hover:underline focus-visible:outline-2 focus-visible:outline-mark';

/** Results as frames, each with how near it is and a way to steer by it. */
export function SimilarGrid({
  items,
  address,
  label,
}: {
  items: SimilarItemView[];
  /** What "more" and "less like this" change. */
  address: SimilarAddress;
  label: string;
}) {
  return (
    <PictureGrid density="proof" label={label}>
      {items.map(({ frame, words }, at) => {
        const [more, less] = [withLike(address, frame.id), withUnlike(address, frame.id)];
        return (
          <Frame
            key={frame.id}
            density="proof"
            number={frame.seed}
            edge={<span className="truncate">{frame.modelId}</span>}
            className="flex flex-col"
          >
            <NextLink
              href={`/people/${frame.id}`}
              prefetch={false}
              aria-label={frame.alt}
              className="block focus-visible:relative focus-visible:z-10 focus-visible:outline-[3px] focus-visible:outline-mark"
            >
              <Picture
                src={frame.thumbnail.src}
                srcSet={`${frame.thumbnail.src} ${frame.thumbnail.width}w, ${frame.preview.src} ${frame.preview.width}w`}
                sizes={pictureSizes.proof}
                alt=""
                width={frame.thumbnail.width}
                height={frame.thumbnail.width}
                placeholder={frame.placeholder}
                priority={at < 6}
                className="bg-film"
              />
            </NextLink>
            <div className="flex flex-1 flex-col justify-between gap-1 px-1.5 pt-2">
              <p className="text-xs text-film-edge">{words}</p>
              <div className="flex flex-wrap">
                {more ? (
                  <NextLink href={similarHref(more)} className={step} prefetch={false}>
                    <Plus aria-hidden className="size-3" />
                    More like this<span className="sr-only">: seed {frame.seed}</span>
                  </NextLink>
                ) : null}
                {less ? (
                  <NextLink href={similarHref(less)} className={step} prefetch={false}>
                    <Minus aria-hidden className="size-3" />
                    Less like this<span className="sr-only">: seed {frame.seed}</span>
                  </NextLink>
                ) : null}
              </div>
            </div>
          </Frame>
        );
      })}
    </PictureGrid>
  );
}
