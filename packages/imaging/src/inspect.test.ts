import { describe, expect, it } from 'vitest';
import { sharp } from './bounded-sharp';
import { encodePng } from './encode';
import { decodeToRgb } from './inspect';
import { gradient, plain } from './testing/pictures';

describe('decodeToRgb', () => {
  it('reads gray, transparent and 16-bit files as 8-bit RGB', async () => {
    const { rgb, width, height } = plain(10, 6, [77, 77, 77]);
    const source = () => sharp(rgb, { raw: { width, height, channels: 3 } });
    const files = [
      await source().toColourspace('b-w').png().toBuffer(),
      await source().ensureAlpha(0.5).png().toBuffer(),
      await source().toColourspace('rgb16').png().toBuffer(),
    ];
    for (const file of files) {
      const back = await decodeToRgb(file);
      expect(back).toMatchObject({ width, height });
      expect(Buffer.compare(back.rgb, rgb)).toBe(0);
    }
  });

  it('refuses a picture of more pixels than the limit before decoding it', async () => {
    const png = await encodePng(gradient(100, 100));
    await expect(decodeToRgb(png, 9_999)).rejects.toMatchObject({
      code: 'INVALID',
      field: 'bytes',
    });
    expect(await decodeToRgb(png, 10_000)).toMatchObject({ width: 100 });
    // A header that claims 60000 x 60000 pixels.
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    await expect(decodeToRgb(bomb)).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('refuses what is cut off, changed, empty or of another format', async () => {
    const png = await encodePng(gradient(100, 100));
    const changed = Buffer.from(png);
    changed[changed.length >> 1]! ^= 0xff;
    const gif = await sharp(png).gif().toBuffer();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const bytes of [
      png.subarray(0, png.length >> 1),
      changed,
      Buffer.alloc(0),
      Buffer.from('no'),
      gif,
      svg,
    ]) {
      await expect(decodeToRgb(bytes)).rejects.toMatchObject({ code: 'INVALID' });
    }
  });
});
