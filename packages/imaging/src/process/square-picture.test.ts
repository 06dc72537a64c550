import { expect, it } from 'vitest';
import { encodePng } from '../encode';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { decodeToRgb } from '../inspect';
import { encoded } from '../delivery/encode-file';
import { gradient } from '../testing/pictures';
import { squarePicture } from './square-picture';

const options = { side: 32, maxPixels: 40_000_000, maxBytes: 10 * 1024 * 1024 };
const picture = gradient(60, 40);

it('is the middle of the picture at the size that was asked for, with the fingerprint of the whole', async () => {
  const { png, fingerprint } = await squarePicture(await encodePng(picture), options);
  expect(await decodeToRgb(png)).toMatchObject({ width: 32, height: 32 });
  expect(fingerprint).toEqual(await fingerprintOf(picture));
});

it('refuses what is no picture, several at once, or over a limit, and says which', async () => {
  const jpeg = await encoded(picture, 'jpeg').toBuffer();
  const bomb = Buffer.from(await encodePng(picture));
  bomb.writeUInt32BE(10_000, 16);
  bomb.writeUInt32BE(10_000, 20);
  const files: [Uint8Array, RegExp][] = [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /an SVG/],
    [Buffer.from('hello'), /no picture/],
    [jpeg.subarray(0, 300), /picture/],
    [Buffer.concat([jpeg, Buffer.from('%PDF-1.4')]), /picture (and|with)/],
    [bomb, /pixel/],
    [Buffer.alloc(options.maxBytes + 1), /larger than 10 MB/],
  ];
  for (const [bytes, message] of files) {
    const answer = squarePicture(bytes, options);
    await expect(answer).rejects.toMatchObject({ code: 'INVALID', field: 'file' });
    await expect(answer).rejects.toThrow(message);
  }
});
