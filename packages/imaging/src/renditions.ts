import { createHash } from 'node:crypto';
import type { Rendition, RenditionFormat, RenditionKind } from '@figment/core/asset/asset';
import { encodePng, pixelsOf } from './encode';
import type { RgbPicture } from './rgb-picture';

/** One file ready to be stored. Sides in pixels, sha256 of the bytes in lower-case hex. */
export interface MadeRendition extends Omit<Rendition, 'bytes' | 'key'> {
  bytes: Buffer;
  contentType: string;
}

export interface MadeRenditions {
  /** Original, preview, thumbnail, in this order. */
  renditions: MadeRendition[];
  /** A blurred WebP data URL of at most 400 bytes, shown while the thumbnail loads. */
  placeholder: string;
}

export const previewSide = 1024;
export const thumbnailSide = 256;
export const longestPlaceholder = 400;
const placeholderSide = 16;

const contentTypes: Record<RenditionFormat, string> = {
  png: 'image/png',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
};

/** The media type of a rendition. */
export function contentTypeOf(format: RenditionFormat): string {
  return contentTypes[format];
}

/**
 * The files of one picture: the original as a PNG with exactly its pixels, a WebP preview of at most
 * 1024 and a WebP thumbnail of at most 256 pixels on the long side. Never enlarged, never cropped.
 * The same pixels give the same bytes.
 * @throws RangeError for sides or bytes that are not those of a picture
 */
export async function makeRenditions(picture: RgbPicture): Promise<MadeRenditions> {
  const { width, height } = picture;
  const original = await encodePng(picture);
  const preview = await scaled(picture, previewSide, 84);
  // A small picture is as large as its thumbnail: the same bytes serve, and a third of the encoding is saved.
  const isSmall = Math.max(width, height) <= thumbnailSide;
  const thumbnail = isSmall ? preview : await scaled(picture, thumbnailSide, 80);
  return {
    renditions: [
      made('original', 'png', original, width, height),
      made('preview', 'webp', preview.data, preview.info.width, preview.info.height),
      made('thumbnail', 'webp', thumbnail.data, thumbnail.info.width, thumbnail.info.height),
    ],
    placeholder: await makePlaceholder(picture),
  };
}

/** A blurred WebP data URL of at most 400 bytes, 16 pixels on the long side. */
export async function makePlaceholder(picture: RgbPicture): Promise<string> {
  let url = '';
  // Sixteen pixels of noise at quality 40 can be too long; at quality 0 none are.
  for (const quality of [40, 15, 0]) {
    const { data } = await scaled(picture, placeholderSide, quality);
    url = `data:image/webp;base64,${data.toString('base64')}`;
    if (url.length <= longestPlaceholder) return url;
  }
  throw new Error(
    `A placeholder came out ${url.length} bytes long; ${longestPlaceholder} are allowed.`,
  );
}

// Sharp chroma and a longer search cost four times the processor, for a quarter of a decibel or a tenth of the bytes.
function scaled(picture: RgbPicture, side: number, quality: number) {
  return pixelsOf(picture)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true, kernel: 'lanczos3' })
    .webp({ quality, effort: 2 })
    .toBuffer({ resolveWithObject: true });
}

function made(
  kind: RenditionKind,
  format: RenditionFormat,
  bytes: Buffer,
  width: number,
  height: number,
): MadeRendition {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { kind, format, contentType: contentTypeOf(format), bytes, sha256, width, height };
}
