import { FigmentError } from '@figment/core/errors';
import { pixelSpread, toPixels } from '@figment/core/latent/pixels';
import { imageSize, type Manifest } from '@figment/core/model/manifest';
import { areNumbers } from './tensor';

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
  const [next, apart] = planar ? [1, area] : [channels, 1];
  const rgb = new Uint8Array(width * height * 3);
  channelOrder[image.color].forEach((channel, place) => {
    let to = place;
    for (let y = top; y < top + height; y += 1) {
      let from = channel * apart + (y * image.width + left) * next;
      for (let x = 0; x < width; x += 1, from += next, to += 3) rgb[to] = levels[from]!;
    }
  });
  if (pixelSpread(rgb) < leastSpread) {
    throw new FigmentError('INVALID', `${manifest.name} made an empty picture of one color.`, {
      hint: 'Run "model check" on the package; the value range in its manifest may be wrong.',
    });
  }
  return rgb;
}

function finite(values: Float32Array): Float32Array {
  if (areNumbers(values)) return values;
  throw new FigmentError(
    'INVALID',
    'The model gave values that are not numbers (NaN or infinite).',
    {
      hint: 'Run "model check" on the package; 16-bit weights may overflow.',
    },
  );
}
