import type { DeliveryFormat } from '@figment/core/delivery/delivery';
import { FigmentError } from '@figment/core/errors';
import { fourCharacters, type Container } from '../content-credentials/container';

const hint = 'Give one picture as JPEG, PNG, WebP, AVIF or TIFF.';

/** Brands of ISO 14496-12 files by what they are. */
const avifBrands = new Set(['avif', 'avis']);
const heifBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

const others: [string, (bytes: Uint8Array, start: string) => boolean][] = [
  ['a GIF', (_, start) => /^GIF8[79]a/.test(start)],
  ['a PDF', (_, start) => start.includes('%PDF-')],
  ['an SVG drawing', (_, start) => /<svg[\s>]/i.test(start)],
  ['an HTML page', (_, start) => /<(!doctype html|html|script)[\s>]/i.test(start)],
  ['a zip archive', (_, start) => start.startsWith('PK')],
  ['a BMP', (_, start) => start.startsWith('BM')],
  [
    'a JPEG XL',
    (_, start) => start.startsWith('\xff\x0a') || start.slice(4, 12) === 'JXL \r\n\x87\n',
  ],
  [
    'a JPEG 2000',
    (_, start) => start.slice(4, 10) === 'jP  \r\n' || start.startsWith('\xff\x4f\xff\x51'),
  ],
  ['a Photoshop file', (_, start) => start.startsWith('8BPS')],
  ['a program', (_, start) => /^(MZ|\x7fELF|#!)/.test(start)],
];

/**
 * What a file is by its first bytes, whatever its name says.
 * @throws FigmentError INVALID for everything but the five formats, saying what it is where that is known
 */
export function sniffFormat(bytes: Uint8Array): DeliveryFormat {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (bytes.length === 0) throw refused('The file is empty.');
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'webp';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'tiff';
  if (start.slice(4, 8) === 'ftyp') {
    const brand = fourCharacters(bytes, 8);
    if (avifBrands.has(brand)) return 'avif';
    if (heifBrands.has(brand)) {
      throw refused('This is a HEIC file, whose pictures need a licensed decoder.', {
        hint: 'Save it as JPEG first: most phones do so when they share a picture.',
      });
    }
    throw refused('This is a video or another file of the MP4 family.');
  }
  const known = others.find(([, is]) => is(bytes, start));
  throw refused(known ? `This is ${known[0]}, not a picture that is read here.` : undefined);
}

/** What no picture carries behind its end, but what makes a second file out of it. */
const foreign: readonly (readonly [string, (text: string) => boolean])[] = [
  ['a PDF', (text) => /%PDF-\d/.test(text)],
  // Where programs look for it: the end of its directory, with a comment of at most 64 KB.
  ['a zip archive', (text) => text.slice(-65_557).includes('PK\u0005\u0006')],
  ['a page or a script', (text) => /<(html|script|!doctype|svg|\?php)[\s>]/i.test(text)],
  ['a program', (text) => /^(MZ|\x7fELF|#!)/.test(text)],
];
/** PDF readers look for their header that far. Bytes. */
const front = 1024;

/**
 * Refuses a file that is two: a picture, and something else in front of its pixels or behind its end. Phones put videos and
 * second pictures behind photographs: those are let through, and nobody looks at them.
 * @throws FigmentError INVALID
 */
export function refuseTwoInOne(bytes: Uint8Array, container: Container): void {
  const head = Buffer.from(bytes.subarray(0, front)).toString('latin1');
  if (/%PDF-\d/.test(head)) throw refused('This file is a picture and a PDF at once.');
  const behind = bytes.subarray(container.end);
  if (behind.length === 0) return;
  const text = Buffer.from(behind).toString('latin1').trimStart();
  const found = foreign.find(([, is]) => is(text));
  if (found) throw refused(`This file is a picture with ${found[0]} behind its end.`);
}

/** @throws FigmentError INVALID */
export function refuseSeveral(several: boolean): void {
  if (!several) return;
  throw refused('This file is an animation or holds several pictures.', {
    hint: 'Give one still picture.',
  });
}

function refused(message = 'This is no picture that is read here.', more: { hint?: string } = {}) {
  return new FigmentError('INVALID', message, { field: 'file', hint: more.hint ?? hint });
}
