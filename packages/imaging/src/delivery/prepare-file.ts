import { createHash } from 'node:crypto';
import { deliveryContentTypes, type PrepareRequest } from '@figment/core/delivery/delivery';
import { FigmentError } from '@figment/core/errors';
import { signContentCredentials } from '../content-credentials/sign-content-credentials';
import { pixelsOf } from '../encode';
import { decodeToRgb } from '../inspect';
import type { RgbPicture } from '../rgb-picture';
import { embedWatermark } from '../watermark/watermark';
import type { MadeFile, PixelRequest } from './delivery';
import { encodeFile } from './encode-file';
import { drawVisibleMark } from './visible-mark';

/**
 * A file for delivery: pixels and marks, then metadata, then the signature, which covers all before it.
 * @throws FigmentError INVALID for a size larger than the original or an original that cannot be read
 */
export async function prepareFile(request: PrepareRequest): Promise<MadeFile> {
  const { format, facts, signer } = request;
  const contentType = deliveryContentTypes[format];
  const picture = await deliveredPixels(request);
  const unsigned = await encodeFile(picture, format, facts);
  const bytes = await signContentCredentials(unsigned, contentType, facts, signer);
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    contentType,
    width: picture.width,
    height: picture.height,
  };
}

/**
 * Exactly the pixels that a PNG or TIFF of this request has: resized, then the invisible mark, then the visible one.
 * @throws FigmentError INVALID as `prepareFile`
 */
export async function deliveredPixels(request: PixelRequest): Promise<RgbPicture> {
  const original = await decodeToRgb(request.original);
  const resized = await atLongSide(original, request.longSide);
  const marked = await embedWatermark(resized, request.markCode);
  return request.visibleMark === null ? marked : drawVisibleMark(marked, request.visibleMark);
}

async function atLongSide(picture: RgbPicture, longSide: number | null): Promise<RgbPicture> {
  const native = Math.max(picture.width, picture.height);
  if (longSide === null || longSide === native) return picture;
  if (!Number.isInteger(longSide) || longSide < 1 || longSide > native) {
    throw new FigmentError(
      'INVALID',
      `The picture was made ${native} pixels long; ${longSide} is not a size it can have. Nothing is upscaled.`,
      { field: 'longSide', hint: `Ask for at most ${native} pixels.` },
    );
  }
  const scaled = (side: number) => Math.max(1, Math.round((side * longSide) / native));
  const width = scaled(picture.width);
  const height = scaled(picture.height);
  const rgb = await pixelsOf(picture)
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { rgb, width, height };
}
