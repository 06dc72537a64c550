import type { Region } from '@figment/core/measurement/measurement';
import clsx from 'clsx';
import type { PictureView } from './frame-view';

/** The part of a picture that a check looked at, enlarged; all of it without a region. */
export function CheckCrop({
  picture,
  region,
  alt,
  className,
}: {
  picture: PictureView;
  region: Region | null;
  alt: string;
  className?: string;
}) {
  const { x, y, width, height } = region ?? { x: 0, y: 0, width: 1, height: 1 };
  const percent = (share: number) => `${share * 100}%`;
  return (
    <span
      role="img"
      aria-label={alt}
      className={clsx('relative block overflow-hidden bg-film', className)}
      style={{ aspectRatio: `${width * picture.width} / ${height * picture.height}` }}
    >
      <img
        src={picture.src}
        alt=""
        className="absolute max-w-none"
        style={{
          width: percent(1 / width),
          height: percent(1 / height),
          left: percent(-x / width),
          top: percent(-y / height),
        }}
      />
    </span>
  );
}
