import type { PictureCheck } from '@figment/core/measurement/measurement';
import type { RgbPicture } from '../rgb-picture';
import { eyeDistance, type FoundFace } from './found-face';
import { regionAround } from './patch';

/** How far the middle of a face may be from the middle of the picture before it counts half, in shares of its sides. */
const halfOff = { x: 0.16, y: 0.2 };
/** Eye distances in shares of the width that count fully. */
const sizes = { least: 0.11, most: 0.34 };

/** Whether one whole upright face is there and near the middle, 0 to 1: the judge's certainty times how well it is placed. */
export function measureFace(picture: RgbPicture, face: FoundFace): PictureCheck {
  const { width, height } = picture;
  const { nose } = face.points;
  const d = eyeDistance(face);
  const off = Math.hypot((nose.x / width - 0.5) / halfOff.x, (nose.y / height - 0.52) / halfOff.y);
  const size = d / width;
  const fits = Math.min(1, size / sizes.least, sizes.most / size);
  return {
    name: 'face',
    score: (face.certainty * fits) / (1 + off ** 4),
    region: face.certainty < 0.5 ? null : regionAround(picture, nose, 2.8 * d, 3.4 * d),
  };
}
