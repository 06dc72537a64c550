import { crc32 } from 'node:zlib';
import type { DeliveryFormat } from '@figment/core/delivery/delivery';
import { decode, encode, Tagged } from 'cborg';
import { layOutContainer, type Container } from './container';
import { readBoxes, type Box } from './jumbf';

/** The last twelve bytes of every type of superbox (ISO 19566-5 and C2PA specification 2.2, section 11.1). */
const typeTail = '00110010800000aa00389b71';
/** By label: the type of superbox C2PA gives it. */
const types: Record<string, string> = {
  c2pa: 'c2pa',
  'c2pa.assertions': 'c2as',
  'c2pa.claim.v2': 'c2cl',
  'c2pa.signature': 'c2cs',
};
const requestable = 0x03;
const salted = 0x13;
const signOne = 18;
const avifBrands = new Set(['avif', 'mif1', 'miaf', 'MA1A', 'MA1B']);

/**
 * What is wrong with the frame around a manifest of this library. No hash covers the frame: names and lengths of boxes, headers
 * of segments, checksums. But this library writes it in one way only, so that another way is a change.
 * @returns a sentence, null when nothing is wrong
 */
export function framingFault(format: DeliveryFormat, bytes: Uint8Array): string | null {
  const container = layOutContainer(format, bytes);
  if (!container.store) return 'The manifest is not where it was put.';
  try {
    return (
      carrierFault(format, Buffer.from(bytes), container) ??
      storeFault(Buffer.from(container.store))
    );
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function storeFault(store: Buffer): string | null {
  const [whole, ...more] = readBoxes(store);
  const [about, manifest, ...others] = whole?.children ?? [];
  if (!whole || !about || !manifest || more.length + others.length > 0) {
    return 'The store does not hold one manifest.';
  }
  const [, assertions, claim, signature, ...rest] = manifest.children;
  const parts = { assertions, claim, signature };
  const labels = Object.values(parts).map((box) => box?.label);
  if (rest.length > 0 || labels.join() !== 'c2pa.assertions,c2pa.claim.v2,c2pa.signature') {
    return 'The manifest does not hold assertions, claim and signature.';
  }
  const superboxes: [Box, string, number][] = [
    [whole, types[whole.label ?? ''] ?? '', requestable],
    [manifest, 'c2ma', requestable],
    ...[assertions!, claim!, signature!].map((box): [Box, string, number] => [
      box,
      types[box.label!]!,
      requestable,
    ]),
    ...assertions!.children.slice(1).map((box): [Box, string, number] => [box, 'cbor', salted]),
  ];
  for (const [box, type, toggles] of superboxes) {
    const body = box.children[0]?.body ?? 0;
    const expected = Buffer.from(type, 'latin1').toString('hex') + typeTail;
    if (store.toString('hex', body, body + 16) !== expected || store[body + 16] !== toggles) {
      return `The box "${box.label ?? ''}" is not described as this library does.`;
    }
  }
  const sealed = signature!.children[1];
  if (!sealed || sealed.type !== 'cbor' || claim!.children[1]?.type !== 'cbor') {
    return 'Claim or signature are not in CBOR.';
  }
  return sealFault(store.subarray(sealed.body, sealed.end));
}

/** Protected header and signature are all there is to a signature of ours. */
function sealFault(sealed: Buffer): string | null {
  const message: unknown = decode(sealed, { useMaps: true, tags: Tagged.preserve(signOne) });
  const parts: unknown = message instanceof Tagged ? message.value : null;
  if (!Array.isArray(parts) || parts.length !== 4) return 'The signature is of another shape.';
  const again = encode(new Tagged(signOne, [parts[0], new Map(), null, parts[3]]));
  return sealed.equals(again) ? null : 'The signature holds more than was signed.';
}

function carrierFault(format: DeliveryFormat, bytes: Buffer, found: Container): string | null {
  const [first, ...more] = found.carriers;
  if (!first || (format !== 'jpeg' && more.length > 0)) return 'The manifest is there twice.';
  const { start, end } = first;
  switch (format) {
    case 'jpeg': {
      const header = bytes.toString('hex', start + 12, start + 20);
      const wrong = found.carriers.findIndex(
        (part, index) =>
          bytes.readUInt16BE(part.start + 6) !== 0x0211 ||
          bytes.readUInt32BE(part.start + 8) !== index + 1 ||
          bytes.toString('hex', part.start + 12, part.start + 20) !== header,
      );
      return wrong < 0 ? null : `Part ${wrong + 1} of the manifest is not numbered as it was.`;
    }
    case 'png': {
      const checksum = crc32(bytes.subarray(start + 4, end - 4));
      return checksum === bytes.readUInt32BE(end - 4) ? null : 'The chunk has a wrong checksum.';
    }
    case 'avif':
      return bmffFault(bytes, start);
    case 'webp':
      return (end - start) % 2 === 0 && (found.store!.length % 2 === 0 || bytes[end - 1] === 0)
        ? null
        : 'The chunk is padded with something.';
    case 'tiff':
      return null;
  }
}

/** The first box names brands, and no hash of C2PA covers it; neither version, purpose and offset in the manifest's box. */
function bmffFault(bytes: Buffer, start: number): string | null {
  const brands = bytes.toString('latin1', 16, bytes.readUInt32BE(0)).match(/.{4}/gs) ?? [];
  const known =
    bytes.toString('latin1', 4, 12) === 'ftypavif' &&
    bytes.readUInt32BE(12) === 0 &&
    brands.every((brand) => avifBrands.has(brand)) &&
    new Set(brands).size === brands.length;
  if (!known) return 'The file’s brands are not those of this library.';
  const inside = bytes.toString('hex', start + 24, start + 28 + 9 + 8);
  const expected = '00000000' + Buffer.from('manifest\0').toString('hex') + '0'.repeat(16);
  return inside === expected ? null : 'The manifest’s box is not described as this library does.';
}
