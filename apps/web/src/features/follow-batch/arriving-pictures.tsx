import { isOpen, type BatchState } from '@figment/core/batch/batch';
import { Frame, PictureGrid } from '@figment/ui/picture-grid';
import { Picture } from '@figment/ui/picture';
import { NextLink } from '@/next-link';
import { catalogHref } from '@/catalog-address';
import type { BatchPicture } from './batch-view';

/** The newest pictures of a batch, each a link to the person. */
export function ArrivingPictures({
  pictures,
  state,
  made,
  batchId,
}: {
  pictures: readonly BatchPicture[];
  state: BatchState;
  made: number;
  batchId: string;
}) {
  return (
    <section aria-labelledby="newest">
      <h2 id="newest" className="display mb-4 text-2xl">
        {isOpen({ state }) ? 'Arriving, newest first' : 'The newest'}
      </h2>
      {pictures.length === 0 ? (
        <p className="max-w-prose text-soft">
          {isOpen({ state })
            ? made === 0
              ? 'Nobody yet. The first picture appears here as soon as a worker has made it.'
              : 'Those made so far are hidden from the catalog.'
            : 'There are no pictures to show.'}
        </p>
      ) : (
        <>
          <PictureGrid density="proof" label="Newest people of this batch">
            {pictures.map(({ id, seed, alt, src, width, height, placeholder }) => (
              <Frame
                key={id}
                density="proof"
                number={seed}
                className="animate-[figment-appear_400ms_ease-out]"
              >
                <NextLink
                  href={`/people/${id}`}
                  prefetch={false}
                  aria-label={alt}
                  className="block outline-offset-0 focus-visible:relative focus-visible:z-10 focus-visible:outline-[3px] focus-visible:outline-mark"
                >
                  <Picture
                    src={src}
                    alt={alt}
                    width={width}
                    height={height}
                    placeholder={placeholder}
                    className="bg-film transition-[filter] duration-200 group-hover/frame:brightness-110"
                  />
                </NextLink>
              </Frame>
            ))}
          </PictureGrid>
          {made > pictures.length ? (
            <p className="mt-4 text-sm text-faint">
              The newest {pictures.length}.{' '}
              <NextLink
                href={catalogHref(`batch:${batchId}`)}
                className="text-ink underline underline-offset-4"
              >
                All of them are in the catalog
              </NextLink>
              .
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
