import { createHash } from 'node:crypto';
import { deliveryContentTypes } from '@figment/core/delivery/delivery';
import { FigmentError } from '@figment/core/errors';
import { readContentCredentials } from '../content-credentials/read-content-credentials';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { readXmp } from '../metadata/read-xmp';
import { readWatermark } from '../watermark/watermark';
import type { Examination, ExamineOptions } from './imaging-processes';
import { openForeign } from './open-foreign';

/** Bytes. */
export const largestFile = 64 * 1024 * 1024;

/**
 * Everything a file tells by itself. Trusts none of it: to be called in a process that may die.
 * @throws FigmentError INVALID for a file that is not one picture of the five formats
 */
export async function examineFile(
  bytes: Uint8Array,
  options: ExamineOptions,
): Promise<Examination> {
  if (bytes.length > largestFile) {
    throw new FigmentError('INVALID', `The file has ${bytes.length} bytes.`, {
      field: 'file',
      hint: `Files up to ${largestFile / 1024 / 1024} MB are read.`,
    });
  }
  const { format, picture, xmp } = await openForeign(bytes);
  return {
    format,
    width: picture.width,
    height: picture.height,
    fileSha256: createHash('sha256').update(bytes).digest('hex'),
    fingerprint: await fingerprintOf(picture),
    watermark: await readWatermark(picture),
    contentCredentials: await readContentCredentials(
      bytes,
      deliveryContentTypes[format],
      options.trustAnchorsPem,
    ),
    xmp: xmp && readXmp(xmp),
  };
}
