import type { DeliveryFacts, DeliveryFormat } from '@figment/core/delivery/delivery';
import type { Sharp } from 'sharp';
import { pixelsOf } from '../encode';
import { writeXmp } from '../metadata/write-xmp';
import type { RgbPicture } from '../rgb-picture';

/** PNG and TIFF keep every pixel; the others are near enough that the eye sees no difference, and the invisible mark stays. */
export function encoded(picture: RgbPicture, format: DeliveryFormat): Sharp {
  const pixels = pixelsOf(picture);
  switch (format) {
    case 'jpeg':
      return pixels.jpeg({ quality: 92, chromaSubsampling: '4:4:4' });
    case 'png':
      return pixels.png({ compressionLevel: 6, adaptiveFiltering: true, palette: false });
    case 'webp':
      return pixels.webp({ quality: 92, effort: 2, smartSubsample: true });
    case 'avif':
      return pixels.avif({ quality: 75, effort: 1, chromaSubsampling: '4:4:4' });
    case 'tiff':
      return pixels.tiff({
        compression: 'lzw',
        predictor: 'horizontal',
        xres: dotsPerMillimeter,
        yres: dotsPerMillimeter,
      });
  }
}

/** The others have XMP only: libvips writes no EXIF into TIFF, and what it writes into PNG and WebP makes exiftool 12 warn. */
const withExif: ReadonlySet<DeliveryFormat> = new Set(['jpeg', 'avif']);
const dotsPerInch = 300;
const dotsPerMillimeter = dotsPerInch / 25.4;

/** The file with its metadata, not signed yet. The same picture and facts give the same bytes. */
export async function encodeFile(
  picture: RgbPicture,
  format: DeliveryFormat,
  facts: DeliveryFacts,
): Promise<Buffer> {
  const file = encoded(picture, format).withXmp(writeXmp(facts));
  if (!withExif.has(format)) return file.toBuffer();
  return file
    .withExif({
      IFD0: {
        ImageDescription: ascii(facts.title),
        Artist: ascii(facts.credit),
        Copyright: ascii(facts.rights),
        Software: ascii(facts.creatorTool),
      },
      // ColorSpace: sRGB.
      IFD2: { ColorSpace: '1' },
    })
    .withDensity(dotsPerInch)
    .toBuffer();
}

/** EXIF text is ASCII (EXIF 2.32, section 4.6.2); all of it stands in the XMP packet, too. */
function ascii(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]+/g, '')
      .slice(0, 1000) || '-'
  );
}
