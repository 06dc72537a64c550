import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { encodePng } from './encode';
import { decodeToRgb } from './inspect';
import { makePlaceholder, makeRenditions } from './renditions';
import type { RgbPicture } from './rgb-picture';
import { gradient, noise, plain } from './testing/pictures';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const samePixels = (a: RgbPicture, b: RgbPicture) =>
  a.width === b.width && a.height === b.height && Buffer.compare(a.rgb, b.rgb) === 0;

/** Mean difference per channel, 0 to 255. */
function difference(a: RgbPicture, b: RgbPicture): number {
  return a.rgb.reduce((sum, value, i) => sum + Math.abs(value - b.rgb[i]!), 0) / a.rgb.length;
}

describe('encodePng', () => {
  it.each([
    ['noise', noise(67, 41)],
    ['a gradient', gradient(300, 200)],
    ['gray', plain(33, 20, [128, 128, 128])],
    ['black', plain(16, 16, [0, 0, 0])],
    ['one pixel', plain(1, 1, [1, 2, 3])],
  ])('keeps every pixel of %s', async (_, picture) => {
    expect(samePixels(await decodeToRgb(await encodePng(picture)), picture)).toBe(true);
  });

  it('reads a view into a larger buffer at the right place', async () => {
    const { rgb } = noise(8, 8);
    const view = rgb.subarray(3 * 8, 3 * 8 + 4 * 4 * 3);
    const back = await decodeToRgb(await encodePng({ rgb: view, width: 4, height: 4 }));
    expect(Buffer.compare(back.rgb, view)).toBe(0);
  });

  it.each([
    [2, 2, 11],
    [2, 2, 13],
    [0, 4, 0],
    [1.5, 2, 9],
    [20_000, 1, 60_000],
  ])('refuses %d x %d pixels in %d bytes', async (width, height, length) => {
    const wrong = encodePng({ rgb: new Uint8Array(length), width, height });
    await expect(wrong).rejects.toBeInstanceOf(RangeError);
  });
});

describe('makeRenditions', () => {
  it('gives a pixel-exact original, a preview and a thumbnail, each told as it is', async () => {
    const picture = gradient(1500, 900);
    const { renditions } = await makeRenditions(picture);
    expect(
      renditions.map(({ kind, format, contentType, width, height }) => [
        kind,
        format,
        contentType,
        width,
        height,
      ]),
    ).toEqual([
      ['original', 'png', 'image/png', 1500, 900],
      ['preview', 'webp', 'image/webp', 1024, 614],
      ['thumbnail', 'webp', 'image/webp', 256, 154],
    ]);
    for (const { bytes, sha256, width, height } of renditions) {
      expect(sha256).toBe(digest(bytes));
      expect(await decodeToRgb(bytes)).toMatchObject({ width, height });
    }
    expect(samePixels(await decodeToRgb(renditions[0]!.bytes), picture)).toBe(true);
  });

  it('never enlarges', async () => {
    const { renditions } = await makeRenditions(gradient(200, 120));
    for (const { width, height } of renditions) expect([width, height]).toEqual([200, 120]);
  });

  it('scales the long side, whichever it is, and keeps a sliver one pixel wide', async () => {
    const sides = async (width: number, height: number) =>
      (await makeRenditions(plain(width, height, [9, 9, 9]))).renditions.map((r) => [
        r.width,
        r.height,
      ]);
    expect(await sides(600, 1200)).toEqual([
      [600, 1200],
      [512, 1024],
      [128, 256],
    ]);
    expect(await sides(1, 3000)).toEqual([
      [1, 3000],
      [1, 1024],
      [1, 256],
    ]);
  });

  it('looks like the picture at every size', async () => {
    const picture = gradient(256, 256);
    const { renditions } = await makeRenditions(picture);
    for (const { bytes } of renditions) {
      expect(difference(await decodeToRgb(bytes), picture)).toBeLessThan(6);
    }
  });

  it('carries no metadata', async () => {
    const { renditions } = await makeRenditions(gradient(64, 64));
    for (const { bytes } of renditions) {
      expect(bytes.toString('latin1')).not.toMatch(/EXIF|Exif|XMP |tEXt|iTXt|tIME|ICCP|iCCP/);
    }
  });

  it('gives the same bytes again, in another process too', async () => {
    const hashes = async () => {
      const { renditions, placeholder } = await makeRenditions(noise(300, 200, 7));
      return [...renditions.map((r) => r.sha256), placeholder];
    };
    const here = await hashes();
    expect(await hashes()).toEqual(here);
    const script = `
      const { makeRenditions } = await import(${JSON.stringify(new URL('renditions.ts', import.meta.url).href)});
      const { noise } = await import(${JSON.stringify(new URL('testing/pictures.ts', import.meta.url).href)});
      const { renditions, placeholder } = await makeRenditions(noise(300, 200, 7));
      console.log(JSON.stringify([...renditions.map((r) => r.sha256), placeholder]));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(JSON.parse(stdout)).toEqual(here);
  });

  it('gives other bytes when one pixel differs', async () => {
    const [one, other] = [gradient(64, 64), gradient(64, 64)];
    other.rgb[5000] = (other.rgb[5000]! + 1) % 256;
    const original = async (picture: RgbPicture) =>
      (await makeRenditions(picture)).renditions[0]!.sha256;
    expect(await original(one)).not.toBe(await original(other));
  });
});

describe('the placeholder', () => {
  it.each([
    ['noise', noise(512, 512)],
    ['a gradient', gradient(640, 400)],
    ['one color', plain(64, 64, [200, 30, 30])],
    ['a picture smaller than itself', noise(5, 3)],
  ])('of %s is a data URL of at most 400 bytes with its proportions', async (_, picture) => {
    const url = await makePlaceholder(picture);
    expect(url.length).toBeLessThanOrEqual(400);
    expect(url).toMatch(/^data:image\/webp;base64,/);
    const tiny = await decodeToRgb(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    expect(Math.max(tiny.width, tiny.height)).toBe(
      Math.min(16, Math.max(picture.width, picture.height)),
    );
    expect(tiny.width / tiny.height).toBeCloseTo(picture.width / picture.height, 0);
  });

  it('has the color of the picture', async () => {
    const url = await makePlaceholder(plain(128, 128, [200, 30, 30]));
    const { rgb } = await decodeToRgb(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    expect(Math.abs(rgb[0]! - 200)).toBeLessThan(12);
    expect(Math.abs(rgb[1]! - 30)).toBeLessThan(12);
  });
});
