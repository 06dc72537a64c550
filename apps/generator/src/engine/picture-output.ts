import { FigmentError } from '@figment/core/errors';
import { pixelSpread, toPixels } from '@figment/core/latent/pixels';
import { imageSize, type Manifest } from '@figment/core/model/manifest';

/** Below this standard deviation (scale 0..1) a picture counts as empty. */
export const leastSpread = 0.02;

/** Channels that a color order takes in a network's output. */
const channelOrder = {
  rgb: [0, 1, 2],
  bgr: [2, 1, 0],
  rgba: [0, 1, 2],
  gray: [0, 0, 0],
} as const;
const channelCount = { rgb: 3, bgr: 3, rgba: 4, gray: 1 } as const;

/** Values one picture takes in the output tensor. */
export function outputLength(image: Manifest['image']): number {
  return image.width * image.height * channelCount[image.color];
}

/**
 * One picture's output values as interleaved RGB bytes, cropped: [height, width, 3].
 * Throws INVALID for values that are no numbers and for empty pictures.
 */
export function outputToRgb(values: Float32Array | Uint8Array, manifest: Manifest): Uint8Array {
  const { image } = manifest;
  const levels = values instanceof Uint8Array ? values : toPixels(finite(values), image.range);
  const { width, height } = imageSize(manifest);
  const left = image.crop?.x ?? 0;
  const top = image.crop?.y ?? 0;
  const channels = channelCount[image.color];
  const planar = image.axes === 'NCHW';
  const area = image.width * image.height;
  const rgb = new Uint8Array(width * height * 3);
  let at = 0;
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) {
      const pixel = y * image.width + x;
      for (const channel of channelOrder[image.color]) {
        rgb[at++] = levels[planar ? channel * area + pixel : pixel * channels + channel]!;
      }
    }
  }
  if (pixelSpread(rgb) < leastSpread) {
    throw new FigmentError('INVALID', `${manifest.name} made an empty picture of one color.`, {
      hint: 'Run "model check" on the package; the value range in its manifest may be wrong.',
    });
  }
  return rgb;
}

function finite(values: Float32Array): Float32Array {
  if (values.every(Number.isFinite)) return values;
  throw new FigmentError(
    'INVALID',
    'The model gave values that are not numbers (NaN or infinite).',
    {
      hint: 'Run "model check" on the package; 16-bit weights may overflow.',
    },
  );
}
