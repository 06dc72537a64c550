/**
 * Opens a delivered file the way a stranger with other people's programs would, in a process of its own (Playwright's loader
 * does not run the packages):  node --import tsx e2e/open-file.ts <file> <original.png> <authorities.pem>
 * Prints one line of JSON. exiftool reads the metadata, two C2PA readers that share no code read the manifest.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deliveryContentTypes, type DeliveryFormat } from '@figment/core/delivery/delivery';
import { decodeForeign } from '@figment/imaging/inspect';
import { readContentCredentials } from '@figment/imaging/content-credentials/read-content-credentials';
import { deliveredPixels } from '@figment/imaging/delivery/prepare-file';
import { readIndependently } from '@figment/imaging/testing/independent-reader';
import { readWatermark } from '@figment/imaging/watermark/watermark';

const [file = '', original = '', authorities = ''] = process.argv.slice(2);
const formats: Record<string, DeliveryFormat> = {
  '.jpg': 'jpeg',
  '.png': 'png',
  '.webp': 'webp',
  '.avif': 'avif',
  '.tif': 'tiff',
};
const format = formats[path.extname(file)];
if (!format) throw new Error(`${file} is of no format that is delivered.`);
const bytes = readFileSync(file);
const contentType = deliveryContentTypes[format];
const { picture } = await decodeForeign(bytes);
const mark = await readWatermark(picture);
const credentials = await readContentCredentials(
  bytes,
  contentType,
  readFileSync(authorities, 'utf8'),
);
const second = await readIndependently(bytes, format);
const [metadata] = JSON.parse(
  execFileSync('exiftool', ['-j', '-G1', '-struct', '-XMP:all', file], { encoding: 'utf8' }),
) as Record<string, unknown>[];

/** Mean distance of the values, 0 to 255, to the original with its mark. */
let difference: number | null = null;
if (mark) {
  const expected = await deliveredPixels({
    original: readFileSync(original),
    longSide: null,
    markCode: mark.code,
    visibleMark: null,
  });
  const sum = picture.rgb.reduce((all, value, at) => all + Math.abs(value - expected.rgb[at]!), 0);
  difference =
    picture.width === expected.width && picture.height === expected.height
      ? sum / picture.rgb.length
      : null;
}
console.log(
  JSON.stringify({ format, mark: mark?.code ?? null, difference, credentials, second, metadata }),
);
