/** Pixels without padding: 8-bit sRGB, three bytes each, row by row from the top left. */
export interface RgbPicture {
  /** width * height * 3 bytes. */
  rgb: Uint8Array;
  width: number;
  height: number;
}

/** Larger than any picture made here, small enough to hold in memory. Pixels. */
export const maxPixels = 64 * 1024 * 1024;
/** WebP ends there. Pixels. */
export const maxSide = 16_383;

/** @throws RangeError when the sides or the number of bytes cannot be those of a picture */
export function assertRgbPicture({ rgb, width, height }: RgbPicture): void {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > maxSide) {
      throw new RangeError(`A picture cannot be ${width} x ${height} pixels.`);
    }
  }
  if (width * height > maxPixels) {
    throw new RangeError(`${width} x ${height} is more than ${maxPixels} pixels.`);
  }
  if (rgb.length !== width * height * 3) {
    throw new RangeError(
      `${width} x ${height} pixels are ${width * height * 3} bytes of RGB, not ${rgb.length}.`,
    );
  }
}
