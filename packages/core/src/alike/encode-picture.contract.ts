import { z } from 'zod';
import { measuredAttributes } from '../measurement/measurement.contract';

/** The side of the square that a picture is cut and scaled to before it is sent. Pixels. */
export const encodedSide = 256;

/** A PNG of `encodedSide` squared, which even as noise is no larger than this. */
export const encodeRequest = z.strictObject({ png: z.base64().min(1).max(400_000) });
export type EncodeRequest = z.infer<typeof encodeRequest>;

export const encodeReply = z.strictObject({
  attributes: measuredAttributes,
  /** Plain JSON: of as many numbers as the manifest of the model says. */
  embedding: z.array(z.number()).min(1).max(4096),
});
export type EncodeReply = z.infer<typeof encodeReply>;
