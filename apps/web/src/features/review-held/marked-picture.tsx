import { Picture } from '@figment/ui/picture';
import type { CheckView } from '@/check-view';
import type { FrameView } from '@/frame-view';

/** The picture, with a frame around each place that failed. */
export function MarkedPicture({ frame, checks }: { frame: FrameView; checks: CheckView[] }) {
  const percent = (share: number) => `${share * 100}%`;
  return (
    <div className="bg-film p-3 sm:p-5">
      <div
        className="relative mx-auto w-full"
        style={{ maxWidth: `min(100%, ${frame.preview.width * 2}px)` }}
      >
        <Picture
          src={frame.preview.src}
          alt={frame.alt}
          width={frame.preview.width}
          height={frame.preview.height}
          placeholder={frame.placeholder}
          priority
          className="w-full bg-film"
        />
        {checks.map(({ name, region }) =>
          region ? (
            <span
              key={name}
              aria-hidden
              className="pointer-events-none absolute border-2 border-film-edge outline-1 outline-black/60"
              style={{
                left: percent(region.x),
                top: percent(region.y),
                width: percent(region.width),
                height: percent(region.height),
              }}
            />
          ) : null,
        )}
      </div>
    </div>
  );
}
