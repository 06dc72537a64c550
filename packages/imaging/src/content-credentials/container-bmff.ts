import { fourCharacters, type Container } from './container';

const manifestBox = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');
const purpose = Buffer.from('manifest\0', 'latin1');

/** AVIF (ISO 14496-12): one box `uuid` with version, purpose and the offset of a Merkle box before the store. */
export function bmffContainer(bytes: Uint8Array, view: DataView): Container {
  const found: Container = { end: bytes.length, carriers: [], store: null, animated: false };
  let at = 0;
  while (at + 8 <= bytes.length) {
    let length = view.getUint32(at);
    let header = 8;
    if (length === 1 && at + 16 <= bytes.length) {
      length = Number(view.getBigUint64(at + 8));
      header = 16;
    } else if (length === 0) {
      length = bytes.length - at;
    }
    const type = fourCharacters(bytes, at + 4);
    // A box has a name of four printable characters; what follows the last box has not.
    if (length < header || at + length > bytes.length || !/^[\x20-\x7e]{4}$/.test(type)) break;
    if (type === 'ftyp') found.animated = fourCharacters(bytes, at + 8) === 'avis';
    const body = at + header;
    if (type === 'uuid' && manifestBox.equals(bytes.subarray(body, body + 16))) {
      found.carriers.push({ start: at, end: at + length });
      const named = body + 20;
      if (purpose.equals(bytes.subarray(named, named + purpose.length))) {
        found.store ??= bytes.subarray(named + purpose.length + 8, at + length);
      }
    }
    at += length;
  }
  return { ...found, end: at };
}
