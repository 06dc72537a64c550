import { pixelsOf } from './encode';
import type { RgbPicture } from './rgb-picture';

/**
 * A WebP to look at and throw away: at most `side` pixels on the long side, never enlarged, encoded for speed. What is kept is made
 * by `makeRenditions`.
 * @throws RangeError for sides or bytes that are not those of a picture
 */
export async function encodeSketch(
  picture: RgbPicture,
  side: number,
): Promise<{ bytes: Buffer; width: number; height: number }> {
  const { data, info } = await pixelsOf(picture)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true, kernel: 'lanczos3' })
    .webp({ quality: 84, effort: 0 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
