import type { Container } from './container';

/** The tag C2PA has in TIFF. */
const manifestTag = 0xcd41;

/** TIFF 6.0: a tag of the first directory whose value lies anywhere in the file. */
export function tiffContainer(bytes: Uint8Array, view: DataView): Container {
  const found: Container = { end: bytes.length, carriers: [], store: null, animated: false };
  if (bytes.length < 8) return found;
  const little = bytes[0] === 0x49;
  if (view.getUint16(2, little) !== 42) return found;
  const directory = view.getUint32(4, little);
  if (directory + 2 > bytes.length) return found;
  const count = view.getUint16(directory, little);
  const after = directory + 2 + count * 12;
  if (after + 4 > bytes.length) return found;
  found.animated = view.getUint32(after, little) !== 0;
  for (let entry = directory + 2; entry < after; entry += 12) {
    if (view.getUint16(entry, little) !== manifestTag) continue;
    const length = view.getUint32(entry + 4, little);
    const start = view.getUint32(entry + 8, little);
    if (length < 8 || start + length > bytes.length) continue;
    found.carriers.push({ start, end: start + length });
    found.store ??= bytes.subarray(start, start + length);
  }
  return found;
}
