import type { DeliveryFormat } from '@figment/core/delivery/delivery';
import { layOutContainer } from '../content-credentials/container';
import { decodeForeign } from '../inspect';
import { refuseSeveral, refuseTwoInOne, sniffFormat } from './sniff-format';

/**
 * Decodes a file that somebody sent, after everything that it must not be was ruled out. Trusts none of the bytes: to be called in a
 * process that may die.
 * @param maxPixels the most that are decoded; the usual limit when left out
 * @throws FigmentError INVALID for a file that is not one picture of the five formats
 */
export async function openForeign(bytes: Uint8Array, maxPixels?: number) {
  const format: DeliveryFormat = sniffFormat(bytes);
  const container = layOutContainer(format, bytes);
  refuseSeveral(container.animated);
  refuseTwoInOne(bytes, container);
  const { picture, xmp, several } = await decodeForeign(bytes, maxPixels);
  refuseSeveral(several);
  return { format, picture, xmp };
}
