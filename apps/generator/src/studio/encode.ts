import { encodeRequest, type EncodeReply } from '@figment/core/alike/encode-picture.contract';
import { parseInput } from '@figment/core/contract';
import { FigmentError } from '@figment/core/errors';
import { decodeToRgb } from '@figment/imaging';
import type { LoadedModel } from '../worker/models';

/** More than the side that is sent: what claims to be larger is not read. Pixels. */
const mostPixels = 1024 * 1024;

/**
 * What the encoder of a model sees in a picture that it did not make. Nothing of the picture is kept.
 * @throws INVALID for what is no picture; INVALID_STATE for a model without an encoder
 */
export async function encodePicture(
  request: unknown,
  { manifest, analyze }: Pick<LoadedModel, 'manifest' | 'analyze'>,
): Promise<EncodeReply> {
  const { png } = parseInput(encodeRequest, request, 'picture');
  const picture = await decodeToRgb(Buffer.from(png, 'base64'), mostPixels);
  const found = await analyze?.({ ...picture, z: new Float32Array(0), w: null });
  if (!found?.embedding) {
    throw new FigmentError('INVALID_STATE', `${manifest.name} has no encoder to look with.`);
  }
  return { attributes: found.attributes, embedding: [...found.embedding] };
}
