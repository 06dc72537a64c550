import type { PictureCheck } from '@figment/core/measurement/measurement';
import type { RgbPicture } from '../rgb-picture';
import { lightOf } from './patch';

/** Lightest tones of a well exposed picture reach this, darkest ones stay below that; luma 0 to 255. */
const light = 125;
const dark = 115;
/** The least distance of dark and light tones. */
const spread = 75;
/** So much may be burnt out or drowned. */
const clipped = 0.3;

const ramp = (value: number) => Math.min(1, Math.max(0, value));

/**
 * Whether a picture uses its tones, 0 to 1: the least of how far light tones are light, dark ones dark, both are apart, and not
 * burnt out or drowned. Bright walls and dark skin are as they should be; a picture of nothing else is not.
 */
export function measureExposure(picture: RgbPicture): PictureCheck {
  const { rgb, width, height } = picture;
  const counts = new Uint32Array(256);
  for (let at = 0; at < rgb.length; at += 3) {
    counts[(lightOf(rgb[at]!, rgb[at + 1]!, rgb[at + 2]!) + 0.5) | 0]! += 1;
  }
  const area = width * height;
  const [low, high] = [below(counts, 0.03 * area), below(counts, 0.97 * area)];
  const lost = counts.reduce((sum, n, tone) => (tone <= 3 || tone >= 252 ? sum + n : sum), 0);
  const score = Math.min(
    ramp(high / light),
    ramp((255 - low) / (255 - dark)),
    ramp((high - low) / spread),
    ramp(1 - (lost / area / clipped) * 0.7),
  );
  return { name: 'exposure', score, region: null };
}

/** The tone that so many pixels are darker than. */
function below(counts: Uint32Array, share: number): number {
  let sum = 0;
  for (let tone = 0; tone < counts.length; tone += 1) {
    sum += counts[tone]!;
    if (sum > share) return tone;
  }
  return counts.length - 1;
}
