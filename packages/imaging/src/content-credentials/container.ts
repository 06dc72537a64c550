import type { DeliveryFormat } from '@figment/core/delivery/delivery';
import { bmffContainer } from './container-bmff';
import { jpegContainer } from './container-jpeg';
import { tiffContainer } from './container-tiff';

/** Bytes from `start` up to, not including, `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

/** How a file is laid out, as far as its manifest is concerned. */
export interface Container {
  /** Where the format says that the file ends; more may follow. The number of bytes where the format does not say. */
  end: number;
  /** The parts of the file that carry the manifest, with their headers and checksums. */
  carriers: ByteRange[];
  /** The manifest store (JUMBF, ISO 19566-5), null when there is none. */
  store: Uint8Array | null;
  /** More than one picture in turn. */
  animated: boolean;
}

/** Big enough for any manifest, small enough to be copied. Bytes. */
export const largestStore = 16 * 1024 * 1024;

/**
 * Finds the manifest store where the C2PA specification 2.2, appendix A, puts it. Reads nothing else and trusts no length.
 * A file that does not hold together has no store.
 */
export function layOutContainer(format: DeliveryFormat, bytes: Uint8Array): Container {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = readers[format](bytes, view);
  return found.store && found.store.length > largestStore ? { ...found, store: null } : found;
}

type Reader = (bytes: Uint8Array, view: DataView) => Container;
const readers: Record<DeliveryFormat, Reader> = {
  jpeg: jpegContainer,
  png: pngContainer,
  webp: webpContainer,
  avif: bmffContainer,
  tiff: tiffContainer,
};

/** Four characters. */
export function fourCharacters(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** PNG: one chunk `caBX`. */
function pngContainer(bytes: Uint8Array, view: DataView): Container {
  const found: Container = { end: bytes.length, carriers: [], store: null, animated: false };
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) break;
    const type = fourCharacters(bytes, at + 4);
    if (type === 'acTL') found.animated = true;
    if (type === 'caBX') {
      found.carriers.push({ start: at, end });
      found.store ??= bytes.subarray(at + 8, end - 4);
    }
    if (type === 'IEND') return { ...found, end };
    at = end;
  }
  return found;
}

/** WebP: one chunk `C2PA` of the RIFF file, padded to an even length. */
function webpContainer(bytes: Uint8Array, view: DataView): Container {
  const found: Container = { end: bytes.length, carriers: [], store: null, animated: false };
  if (bytes.length < 12) return found;
  const end = Math.min(bytes.length, 8 + view.getUint32(4, true));
  for (let at = 12; at + 8 <= end;) {
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    if (next > end) break;
    const type = fourCharacters(bytes, at);
    if (type === 'ANIM') found.animated = true;
    if (type === 'C2PA') {
      found.carriers.push({ start: at, end: next });
      found.store ??= bytes.subarray(at + 8, at + 8 + length);
    }
    at = next;
  }
  return { ...found, end };
}
