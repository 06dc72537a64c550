import type { Container } from './container';

const startOfScan = 0xda;
const endOfImage = 0xd9;
const app11 = 0xeb;
/** `JP`, the common identifier of JPEG XT boxes (ISO 18477-3). */
const boxIdentifier = 0x4a50;
/** The first four bytes of C2PA's type of superbox: `c2pa`. */
const storeType = 0x63327061;

interface Part {
  start: number;
  end: number;
  /** The instance of the box, the same in all its parts. */
  instance: number;
  sequence: number;
}

/** JPEG: segments APP11, each with the box's header again (ISO 18477-3, appendix B). */
export function jpegContainer(bytes: Uint8Array, view: DataView): Container {
  const parts: Part[] = [];
  let end = bytes.length;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) {
      end = at + 2;
      break;
    }
    const next = at + 2 + view.getUint16(at + 2);
    if (next > bytes.length) break;
    if (marker === app11 && next - at >= 20 && view.getUint16(at + 4) === boxIdentifier) {
      parts.push({
        start: at,
        end: next,
        instance: view.getUint16(at + 6),
        sequence: view.getUint32(at + 8),
      });
    }
    at = marker === startOfScan ? endOfEntropy(bytes, next) : next;
    if (at + 2 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] === endOfImage) {
      end = at + 2;
      break;
    }
  }
  const own = storeParts(view, parts);
  return {
    end,
    carriers: own.map((part) => ({ start: part.start, end: part.end })),
    store: own.length > 0 ? joined(bytes, own) : null,
    animated: false,
  };
}

/** Where the next marker that is neither a stuffed byte nor a restart begins. */
function endOfEntropy(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1]!;
    if (next !== 0 && (next < 0xd0 || next > 0xd7) && next !== 0xff) return at;
  }
  return bytes.length;
}

function storeParts(view: DataView, parts: Part[]): Part[] {
  const first = parts.find(
    (part) => part.end - part.start >= 32 && view.getUint32(part.start + 28) === storeType,
  );
  if (!first) return [];
  return parts
    .filter((part) => part.instance === first.instance)
    .sort((a, b) => a.sequence - b.sequence);
}

function joined(bytes: Uint8Array, parts: Part[]): Uint8Array {
  return Buffer.concat(
    parts.map((part, index) => bytes.subarray(part.start + (index === 0 ? 12 : 20), part.end)),
  );
}
