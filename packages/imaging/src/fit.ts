import { pixelsOf } from './encode';
import type { RgbPicture } from './rgb-picture';

/**
 * The picture at exactly this size: scaled until it covers it, the rest cut off evenly. A picture
 * that has it already is returned as it is.
 * @throws RangeError for sides or bytes that are not those of a picture
 */
export async function fitPicture(
  picture: RgbPicture,
  size: { width: number; height: number },
): Promise<RgbPicture> {
  const { width, height } = size;
  if (picture.width === width && picture.height === height) return picture;
  const rgb = await pixelsOf(picture)
    .resize(width, height, { fit: 'cover', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { rgb, width, height };
}
