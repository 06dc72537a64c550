import { decodeToRgb } from '../inspect';
import { encoded } from './encode-file';
import { drawVisibleMark } from './visible-mark';

/**
 * A picture of the library with a text all over it, for whoever may look at it and no more, as WebP of the same size.
 * @throws FigmentError INVALID for what is no picture
 * @throws RangeError as `drawVisibleMark`
 */
export async function markPicture(picture: Uint8Array, text: string): Promise<Uint8Array> {
  const marked = await drawVisibleMark(await decodeToRgb(picture), text, 'sparse');
  return encoded(marked, 'webp').toBuffer();
}
