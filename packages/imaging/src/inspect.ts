import { FigmentError } from '@figment/core/errors';
import { sharp } from './bounded-sharp';
import { maxPixels } from './rgb-picture';
import type { RgbPicture } from './rgb-picture';

const readable = new Set(['png', 'webp', 'jpeg']);

/** A picture of somebody else's file. */
export interface ForeignPicture {
  picture: RgbPicture;
  /** The XMP packet, as it is in the file. */
  xmp: Uint8Array | null;
  /** More than one picture in the file, in turn or beside each other. */
  several: boolean;
}

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
    return await pixelsOfFile(picture);
  } catch (error) {
    const hint = `Give a whole PNG, WebP or JPEG file of at most ${limit} pixels.`;
    throw unreadable(error, 'bytes', hint);
  }
}

/**
 * The pixels of any JPEG, PNG, WebP, AVIF or TIFF as they are shown: upright, 8-bit sRGB, without transparency. Files with small
 * faults are read, as every viewer does.
 * @param limit the most pixels the file may claim to have; the first thing that is read of it
 * @throws FigmentError INVALID for a damaged file, another format or a picture over the limit
 */
export async function decodeForeign(
  bytes: Uint8Array,
  limit: number = maxPixels,
): Promise<ForeignPicture> {
  try {
    const source = sharp(bytes, { limitInputPixels: limit, failOn: 'error' });
    const { format, compression, pages, xmp } = await source.metadata();
    const known = readable.has(format) || format === 'tiff' || compression === 'av1';
    if (!known) throw new Error(`${format} is not read here`);
    const picture = await pixelsOfFile(source.autoOrient());
    return { picture, xmp: xmp ?? null, several: (pages ?? 1) > 1 };
  } catch (error) {
    const hint = `Give a whole JPEG, PNG, WebP, AVIF or TIFF file of at most ${limit} pixels.`;
    throw unreadable(error, 'file', hint);
  }
}

async function pixelsOfFile(source: ReturnType<typeof sharp>): Promise<RgbPicture> {
  const { data, info } = await source
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`it has ${info.channels} channels`);
  return { rgb: data, width: info.width, height: info.height };
}

function unreadable(error: unknown, field: string, hint: string): FigmentError {
  const reason = error instanceof Error ? error.message : String(error);
  return new FigmentError('INVALID', `These bytes are not a picture that can be read: ${reason}.`, {
    field,
    hint,
    cause: error,
  });
}
