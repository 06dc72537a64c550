import { createHash } from 'node:crypto';
import { encodedSide } from '@figment/core/alike/encode-picture.contract';
import type { FilePreparer } from '@figment/core/delivery/delivery';
import type { FileSigner } from '@figment/core/key/key-ring';
import type { PictureMarker } from '@figment/core/share/view-shared-picture';
import {
  openImagingProcesses,
  type Examination,
  type ImagingProcesses,
  type SquarePicture,
} from '@figment/imaging/process/imaging-processes';
import { LRUCache } from 'lru-cache';

/** The largest file that is looked at to find people like it. Bytes. */
export const largestLook = 10 * 1024 * 1024;
/** The most pixels that such a file may claim to have. */
const mostPixels = 40_000_000;
// Two, so that nobody's purchase waits for a stranger's upload.
const processes = 2;
const shared = globalThis as typeof globalThis & { figmentImaging?: ImagingProcesses };

/** The processes that decode and sign pictures, opened when first needed and once per server, however pages are bundled. */
function imaging(): ImagingProcesses {
  shared.figmentImaging ??= openImagingProcesses({ count: processes });
  return shared.figmentImaging;
}

/** Prepares files for delivery in a process of its own. */
export const filePreparer: FilePreparer = {
  prepare: (request) => imaging().prepare(request),
};

/** Some 2,000 previews: clients look at the same few again and again. */
const keptMarked = new LRUCache<string, Uint8Array, { picture: Uint8Array; text: string }>({
  maxSize: 32 * 2 ** 20,
  sizeCalculation: ({ length }) => length,
  // Whoever asks for one that is being marked waits for the same.
  fetchMethod: (_key, _stale, { context }) => imaging().mark(context.picture, context.text),
});

/** Marks pictures in a process of its own; the newest stay in memory. */
export const pictureMarker: PictureMarker = {
  async mark(picture, text) {
    const key = createHash('sha256').update(`${text}\0`).update(picture).digest('hex');
    return keptMarked.forceFetch(key, { context: { picture, text } });
  },
};

/**
 * What a file that somebody sent tells by itself, with metadata that nothing proves. Read in a process of its own; nothing is kept.
 * @throws FigmentError INVALID for what is no picture that is read here, LIMIT when it takes too much
 */
export async function examineFile(
  keyRing: Pick<FileSigner, 'trustAnchorsPem'>,
  bytes: Uint8Array,
): Promise<Examination> {
  return imaging().examine(bytes, { trustAnchorsPem: await keyRing.trustAnchorsPem() });
}

/**
 * A picture that somebody sent, as a square for an encoder. Read in a process of its own; nothing is kept.
 * @throws FigmentError INVALID for what is no picture that is read here, LIMIT when it takes too much
 */
export async function squareFile(bytes: Uint8Array): Promise<SquarePicture> {
  return imaging().square(bytes, {
    side: encodedSide,
    maxPixels: mostPixels,
    maxBytes: largestLook,
  });
}
