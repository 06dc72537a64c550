import { z } from 'zod';
import { sketchContract } from './sketch.contract';

/** The most pictures one request may ask for. */
export const maxPreviews = 144;

/** What a preview is compared with: somebody of the library, as measured when made, or another sketch. */
export const previewReference = z.union([
  z.strictObject({ subjectId: z.string().min(1).max(60) }),
  z.strictObject({ sketch: sketchContract }),
]);

/** One picture to be made. */
export const previewRequest = z.strictObject({
  sketch: sketchContract,
  /** Left out: no identity distance, and nothing is said about what moved. */
  reference: previewReference.optional(),
  /** The longest side in pixels; a model's own size is never exceeded. */
  size: z.int().min(32).max(1024).default(256),
});

/** The body of POST /api/studio/previews. */
export const previewsRequest = z.strictObject({
  /** A name of the part of the page that asks: a newer request of the same panel takes the place of what still waits. */
  panel: z.string().min(1).max(60),
  cells: z
    .array(z.strictObject({ key: z.string().min(1).max(60), ...previewRequest.shape }))
    .min(1, 'must name a picture')
    .max(maxPreviews, `must be at most ${maxPreviews} pictures at once`),
});
