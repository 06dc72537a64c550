import { sharp } from './bounded-sharp';
import type { RgbPicture } from './rgb-picture';
import { assertRgbPicture } from './rgb-picture';

/**
 * A PNG with exactly these pixels. The same pixels give the same bytes, in every process, for as long
 * as the pinned version of sharp stays.
 * @throws RangeError for sides or bytes that are not those of a picture
 */
export async function encodePng(picture: RgbPicture): Promise<Buffer> {
  return pixelsOf(picture)
    .png({ compressionLevel: 6, adaptiveFiltering: true, palette: false, progressive: false })
    .toBuffer();
}

/** The pixels as the start of a sharp pipeline. */
export function pixelsOf(picture: RgbPicture) {
  assertRgbPicture(picture);
  const { rgb, width, height } = picture;
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}
