import type { PictureCheck } from '@figment/core/measurement/measurement';
import { assertRgbPicture, type RgbPicture } from '../rgb-picture';
import { measureBackground } from './background';
import { measureExposure } from './exposure';
import { measureEyes } from './eyes';
import { measureFace } from './face';
import type { FoundFace } from './found-face';
import { measureMouth } from './mouth';
import { measureSharpness } from './sharpness';

/** Below this certainty no face was found, and nothing is said of its eyes and mouth. */
export const faceIsThere = 0.5;

/**
 * What the pixels of one picture score, each 0 to 1, more is better: sharpness and exposure of anything, and where a judge
 * looked for a face, the face's place, eyes, mouth and background. A picture without a face has the score of `face` alone.
 * @throws RangeError for sides or bytes that are not those of a picture
 */
export function measurePicture(picture: RgbPicture, face: FoundFace | null): PictureCheck[] {
  assertRgbPicture(picture);
  const found = face && face.certainty >= faceIsThere ? face : null;
  return [
    measureSharpness(picture, found),
    measureExposure(picture),
    ...(face ? [measureFace(picture, face)] : []),
    ...(found
      ? [
          ...measureEyes(picture, found),
          measureMouth(picture, found),
          measureBackground(picture, found),
        ]
      : []),
  ];
}
