import { BMFF, JPEG, PNG } from '@trustnxt/c2pa-ts/asset';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { ManifestStore } from '@trustnxt/c2pa-ts/manifest';
import type { DeliveryFormat } from '@figment/core/delivery/delivery';

type ReadAsset = Parameters<ManifestStore['validate']>[0];

export interface IndependentVerdict {
  valid: boolean;
  codes: string[];
}

/** What @trustnxt/c2pa-ts, which shares no code with our reader, says of a signed file. It knows no trust list. */
export async function readIndependently(
  bytes: Uint8Array,
  format: DeliveryFormat,
): Promise<IndependentVerdict> {
  const asset = assetOf(bytes, format);
  const jumbf = asset.getManifestJUMBF();
  if (!jumbf) return { valid: false, codes: ['no manifest'] };
  const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(jumbf)));
  const result = await store.validate(asset);
  return { valid: result.isValid, codes: result.statusEntries.map((entry) => String(entry.code)) };
}

function assetOf(bytes: Uint8Array, format: DeliveryFormat): ReadAsset {
  switch (format) {
    case 'jpeg':
      return new JPEG(bytes);
    case 'png':
      return new PNG(bytes);
    case 'avif':
      return new BMFF(bytes);
    case 'webp':
      return plainAsset(bytes, 'image/webp', chunkOfRiff(bytes));
    case 'tiff':
      return plainAsset(bytes, 'image/tiff', valueOfTag(bytes));
  }
}

/** It opens no WebP and no TIFF, but checks them when it is handed the manifest. */
function plainAsset(bytes: Uint8Array, mimeType: string, jumbf: Uint8Array | undefined): ReadAsset {
  const never = () => Promise.reject(new Error('This is read only.'));
  return {
    mimeType,
    getDataLength: () => bytes.length,
    getDataRange: (start = 0, length = bytes.length - start) =>
      Promise.resolve(bytes.subarray(start, start + length)),
    getManifestJUMBF: () => jumbf,
    dumpInfo: () => mimeType,
    ensureManifestSpace: never,
    writeManifestJUMBF: never,
    getHashExclusionRange: () => ({ start: 0, length: 0 }),
  };
}

function chunkOfRiff(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes);
  for (let at = 12; at + 8 <= file.length;) {
    const length = file.readUInt32LE(at + 4);
    if (file.toString('latin1', at, at + 4) === 'C2PA') {
      return file.subarray(at + 8, at + 8 + length);
    }
    at += 8 + length + (length & 1);
  }
  return undefined;
}

function valueOfTag(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 0, 2) !== 'II') throw new Error('Ours are little-endian.');
  const directory = file.readUInt32LE(4);
  for (let entry = 0; entry < file.readUInt16LE(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (file.readUInt16LE(at) !== 0xcd41) continue;
    const start = file.readUInt32LE(at + 8);
    return file.subarray(start, start + file.readUInt32LE(at + 4));
  }
  return undefined;
}
