import type { PictureCheck } from '@figment/core/measurement/measurement';
import type { RgbPicture } from '../rgb-picture';
import { eyeDistance, type FoundFace } from './found-face';
import { cutPatch, quantile, regionAround, type Frame } from './patch';

const faceSide = 72;
/** Half of what is looked at, in eye distances: from brows to chin. */
const reach = { across: 0.9, down: 0.95 };
/** Of a picture without a face, the middle is read nearly pixel by pixel: so much of its shorter side, and so many points at most. */
const middle = { share: 0.7, points: 176 };
/** The steepest edges of pictures that are as sharp as pictures get, in contrasts per step of the patch. */
const sharpest = { face: 0.34, anything: 0.16 };

/**
 * How steep the steepest edges are, in relation to the contrast around them, 0 to about 1: a blur flattens edges and leaves
 * contrast. Looks at the face, or at the middle of a picture of something else.
 */
export function measureSharpness(picture: RgbPicture, face: FoundFace | null): PictureCheck {
  const frame = face ? faceFrame(face) : middleFrame(picture);
  const across = middle.share * Math.min(picture.width, picture.height);
  const side = face ? faceSide : Math.max(4, Math.min(middle.points, Math.round(across)));
  const { light, width, height } = cutPatch(picture, frame, side, side);
  const steep: number[] = [];
  for (let row = 1; row < height - 1; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      const dx = light[at + 1]! - light[at - 1]!;
      const dy = light[at + width]! - light[at - width]!;
      steep.push(Math.sqrt(dx * dx + dy * dy) / 2);
    }
  }
  const contrast = quantile(light, 0.98) - quantile(light, 0.02);
  const score =
    contrast < 4 ? 0 : quantile(steep, 0.985) / contrast / sharpest[face ? 'face' : 'anything'];
  const region = regionAround(
    picture,
    frame.center,
    2 * Math.abs(frame.across.x),
    2 * Math.abs(frame.down.y),
  );
  return { name: 'sharpness', score: Math.min(1, score), region };
}

function faceFrame(face: FoundFace): Frame {
  const d = eyeDistance(face);
  const { nose } = face.points;
  return {
    center: nose,
    across: { x: reach.across * d, y: 0 },
    down: { x: 0, y: reach.down * d },
  };
}

function middleFrame({ width, height }: RgbPicture): Frame {
  const half = (Math.min(width, height) * middle.share) / 2;
  return {
    center: { x: width / 2, y: height / 2 },
    across: { x: half, y: 0 },
    down: { x: 0, y: half },
  };
}
