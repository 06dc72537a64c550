import { FigmentError } from '@figment/core/errors';
import { sharp } from './bounded-sharp';
import { maxPixels } from './rgb-picture';
import type { RgbPicture } from './rgb-picture';

const readable = new Set(['png', 'webp', 'jpeg']);

/**
 * The pixels of a PNG, WebP or JPEG file as 8-bit sRGB; transparency is dropped.
 * @param limit the most pixels a file may claim to have
 * @throws FigmentError INVALID for a damaged file, another format or a picture over the limit
 */
export async function decodeToRgb(
  bytes: Uint8Array,
  limit: number = maxPixels,
): Promise<RgbPicture> {
  try {
    const picture = sharp(bytes, { limitInputPixels: limit, failOn: 'warning' });
    const { format } = await picture.metadata();
    if (!readable.has(format)) throw new Error(`${format} is not read here`);
    const { data, info } = await picture
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`it has ${info.channels} channels`);
    return { rgb: data, width: info.width, height: info.height };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FigmentError(
      'INVALID',
      `These bytes are not a picture that can be read: ${reason}.`,
      {
        field: 'bytes',
        hint: `Give a whole PNG, WebP or JPEG file of at most ${limit} pixels.`,
        cause: error,
      },
    );
  }
}
