import { describe, expect, it } from 'vitest';
import { sharp } from '../bounded-sharp';
import { encoded } from '../delivery/encode-file';
import { encodePng } from '../encode';
import { gradient, plain } from '../testing/pictures';
import { examineFile } from './examine-file';

const noTrust = { trustAnchorsPem: '' };
const picture = gradient(60, 40);
const examine = (bytes: Uint8Array) => examineFile(bytes, noTrust);
const jpeg = () => encoded(picture, 'jpeg').toBuffer();

describe('examining a file', () => {
  it('tells what a picture of somebody else is', async () => {
    const found = await examine(await jpeg());
    expect(found).toMatchObject({
      format: 'jpeg',
      width: 60,
      height: 40,
      watermark: null,
      contentCredentials: { state: 'none' },
      xmp: null,
    });
    expect(found.fileSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(found.fingerprint.phash).toMatch(/^[0-9a-f]{16}$/);
  });

  it('turns a picture the way it is shown', async () => {
    const turned = await encoded(picture, 'jpeg').withMetadata({ orientation: 6 }).toBuffer();
    expect(await examine(turned)).toMatchObject({ width: 40, height: 60 });
  });

  it('reads gray, transparent, 16-bit and CMYK pictures', async () => {
    const { rgb, width, height } = plain(20, 10, [90, 90, 90]);
    const source = () => sharp(rgb, { raw: { width, height, channels: 3 } });
    for (const file of [
      source().toColourspace('b-w').png(),
      source().ensureAlpha(0.5).webp(),
      source().toColourspace('rgb16').png(),
      source().toColourspace('cmyk').jpeg(),
    ]) {
      expect(await examine(await file.toBuffer())).toMatchObject({ width: 20, height: 10 });
    }
  });

  it('refuses what is no picture of the five formats, and says what it is', async () => {
    const gif = await sharp(await jpeg())
      .gif()
      .toBuffer();
    const start = Buffer.from(gif);
    const files: [Uint8Array, RegExp][] = [
      [start, /a GIF/],
      [Buffer.from('%PDF-1.7\n%...'), /a PDF/],
      [Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), /an SVG/],
      [Buffer.from('<!DOCTYPE html><p>'), /an HTML page/],
      [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC/],
      [Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom', 'latin1'), /video/],
      [Buffer.from('PK\x03\x04......', 'latin1'), /zip/],
      [Buffer.from('BM......'), /BMP/],
      [Buffer.from('MZ......'), /program/],
      [Buffer.from('hello'), /no picture/],
      [Buffer.alloc(0), /empty/],
    ];
    for (const [bytes, message] of files) {
      const answer = examine(bytes);
      await expect(answer).rejects.toMatchObject({ code: 'INVALID', field: 'file' });
      await expect(answer).rejects.toThrow(message);
    }
  });

  it('refuses a name that lies: what the bytes are decides', async () => {
    const cut = (await jpeg()).subarray(0, 300);
    const mixed = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), await jpeg()]);
    for (const bytes of [cut, mixed]) {
      await expect(examine(bytes)).rejects.toMatchObject({ code: 'INVALID', field: 'file' });
    }
  });

  it('refuses a file that claims more pixels than are read, before reading them', async () => {
    const bomb = Buffer.from(await encodePng(picture));
    bomb.writeUInt32BE(10_000, 16);
    bomb.writeUInt32BE(10_000, 20);
    await expect(examine(bomb)).rejects.toThrow(/pixel/);
  });

  it('refuses animations and files with several pictures', async () => {
    const frames = [await jpeg(), await encodePng(picture)];
    const several = () => sharp(frames, { join: { animated: true } });
    const apng = Buffer.from(await encodePng(picture));
    const animation = Buffer.concat([
      apng.subarray(0, 33),
      Buffer.from('000000086163544c0000000200000000f38d9370', 'hex'),
      apng.subarray(33),
    ]);
    for (const bytes of [
      await several().webp().toBuffer(),
      await several().tiff().toBuffer(),
      animation,
    ]) {
      await expect(examine(bytes)).rejects.toThrow(/several pictures/);
    }
  });

  it('refuses a picture that is another file, too', async () => {
    const file = await jpeg();
    const comment = Buffer.from('%PDF-1.4 hidden');
    const inFront = Buffer.concat([
      file.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, comment.length + 2]),
      comment,
      file.subarray(2),
    ]);
    const zip = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);
    const behind = [zip, Buffer.from('%PDF-1.4'), Buffer.from('\n<script>x</script>')];
    const png = await encodePng(picture);
    const webp = await encoded(picture, 'webp').toBuffer();
    const avif = await encoded(picture, 'avif').toBuffer();
    const files = [file, png, webp, avif].flatMap((whole) =>
      behind.map((rest) => Buffer.concat([whole, rest])),
    );
    for (const bytes of [inFront, ...files]) {
      const answer = examine(bytes);
      await expect(answer).rejects.toMatchObject({ code: 'INVALID' });
      await expect(answer).rejects.toThrow(/This file is a picture (and|with)/);
    }
  });

  it('reads photographs with what phones put behind them', async () => {
    const file = await jpeg();
    const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.alloc(500)]);
    for (const rest of [video, file, Buffer.alloc(64)]) {
      expect(await examine(Buffer.concat([file, rest]))).toMatchObject({ width: 60 });
    }
  });
});
