/** The points a judge of portraits names; left is the picture's left. */
export const facePoints = [
  'eye-left',
  'eye-right',
  'nose',
  'mouth-left',
  'mouth',
  'mouth-right',
  'chin',
  'jaw-left',
  'jaw-right',
  'forehead',
] as const;
export type FacePoint = (typeof facePoints)[number];

/** Pixels from the left upper corner, x right, y down. */
export interface Point {
  x: number;
  y: number;
}

/** What part of a picture is the person: square cells over the whole picture, row by row, shares 0 to 1. */
export interface Matte {
  side: number;
  shares: Float32Array;
}

/** What a judge found in a picture. */
export interface FoundFace {
  /** How sure it is that one whole upright face is there, 0 to 1; without one, points and matte mean nothing. */
  certainty: number;
  points: Record<FacePoint, Point>;
  matte: Matte;
  /**
   * Where the irises stand between their lids: how much farther to the right the one on the picture's left stands than the other, and
   * farther down, along the line of the eyes and in eye distances. Null where the judge does not tell.
   */
  gaze: Point | null;
}

/** The distance of the eyes in pixels: the measure of everything else in a face. Never below 1. */
export function eyeDistance({ points }: Pick<FoundFace, 'points'>): number {
  const [left, right] = [points['eye-left'], points['eye-right']];
  return Math.max(1, Math.hypot(right.x - left.x, right.y - left.y));
}
