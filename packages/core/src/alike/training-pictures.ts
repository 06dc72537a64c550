import { z } from 'zod';
import { permit, type Actor } from '../access';
import { FigmentError, isFigmentError } from '../errors';
import type { ObjectStore } from '../storage/object-store';

export const trainingPicturesFormat = 'figment-training-pictures/1';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const headContract = z.strictObject({
  format: z.literal(trainingPicturesFormat),
  /** Of the training index whose rows these are. */
  index: sha256,
  side: z.int().min(16).max(512),
  lengths: z.array(z.int().min(1).max(1_000_000)).max(1_000_000),
});

/** Beside a package: which bytes its small pictures of the training data have. */
export const trainingPicturesNote = z.strictObject({
  format: z.literal(trainingPicturesFormat),
  path: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/),
  sha256,
  bytes: z
    .int()
    .min(5)
    .max(64 * 2 ** 20),
});

/** Where the library keeps the small training pictures of a model. */
export function trainingPicturesKey(modelSha256: string): string {
  return `training-pictures/${modelSha256}.bin`;
}

/** What such a file holds: the length of its head (4 bytes, little-endian), the head as JSON, the WebP files. @throws INVALID */
export function readTrainingPictures(file: Uint8Array): {
  index: string;
  count: number;
  /** The WebP of a row; null where there is none. */
  picture(row: number): Uint8Array | null;
} {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = file.length >= 4 ? 4 + view.getUint32(0, true) : Infinity;
  if (start > file.length) throw broken();
  const head = headContract.safeParse(jsonOf(file.subarray(4, start)));
  if (!head.success) throw broken();
  const { index, lengths } = head.data;
  const ends: number[] = [];
  let end = start;
  for (const length of lengths) ends.push((end += length));
  if (end !== file.length) throw broken();
  return {
    index,
    count: lengths.length,
    picture: (row) => {
      const to = ends[row];
      return to === undefined ? null : file.subarray(to - lengths[row]!, to);
    },
  };
}

/**
 * The training picture of a row, for comparing it with the person that came nearest.
 * @returns WebP bytes
 * @throws FORBIDDEN; NOT_FOUND where the model brings no such pictures or no such row
 */
export async function viewTrainingPicture(
  deps: { objects: Pick<ObjectStore, 'get'> },
  actor: Actor,
  input: { modelSha256: string; row: number },
): Promise<Uint8Array> {
  permit(actor, 'see hidden people');
  const found = sha256.safeParse(input.modelSha256).success
    ? await deps.objects.get(trainingPicturesKey(input.modelSha256)).catch((error: unknown) => {
        if (isFigmentError(error) && error.code === 'NOT_FOUND') return null;
        throw error;
      })
    : null;
  const picture = found && readTrainingPictures(found.bytes).picture(input.row);
  if (picture) return picture;
  throw new FigmentError('NOT_FOUND', 'There is no such training picture.', {
    hint: 'Only some models bring small pictures of what they were trained on.',
  });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

function broken(): FigmentError {
  return new FigmentError('INVALID', 'The file of small training pictures is broken.', {
    hint: 'Make it again with training/portraits/training_pictures.py.',
  });
}
