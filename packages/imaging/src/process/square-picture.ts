import { FigmentError } from '@figment/core/errors';
import { encodePng } from '../encode';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { fitPicture } from '../fit';
import type { SquareOptions, SquarePicture } from './imaging-processes';
import { openForeign } from './open-foreign';

/**
 * A picture that somebody sent, cut to a square about its middle and scaled, with the fingerprint of the whole. Trusts none of the
 * bytes: to be called in a process that may die.
 * @throws FigmentError INVALID for a file that is not one picture of the five formats, or is over a limit
 */
export async function squarePicture(
  bytes: Uint8Array,
  { side, maxPixels, maxBytes }: SquareOptions,
): Promise<SquarePicture> {
  if (bytes.length > maxBytes) {
    throw new FigmentError('INVALID', `The file is larger than ${maxBytes / 1024 / 1024} MB.`, {
      field: 'file',
      hint: 'Send a smaller picture: 1,000 pixels a side are plenty.',
    });
  }
  const { picture } = await openForeign(bytes, maxPixels);
  const fingerprint = await fingerprintOf(picture);
  const square = await fitPicture(picture, { width: side, height: side });
  return { png: new Uint8Array(await encodePng(square)), fingerprint };
}
