import { FigmentError } from '../errors';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Float32 values as little-endian bytes, four per value, on every machine. */
export function float32ToBytes(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i += 1) view.setFloat32(i * 4, values[i]!, true);
  return bytes;
}

/** Little-endian bytes back to float32. Throws INVALID when the length is not a multiple of four. */
export function bytesToFloat32(bytes: Uint8Array): Float32Array {
  if (bytes.length % 4 !== 0) {
    throw new FigmentError('INVALID', `${bytes.length} bytes are not a whole number of float32s.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(bytes.length / 4);
  for (let i = 0; i < values.length; i += 1) values[i] = view.getFloat32(i * 4, true);
  return values;
}

/** Float32 values as standard, padded base64 of their little-endian bytes. */
export function float32ToBase64(values: Float32Array): string {
  return bytesToBase64(float32ToBytes(values));
}

/** Bytes as standard, padded base64. */
export function bytesToBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += alphabet[group >> 18]! + alphabet[(group >> 12) & 63]!;
    text += b === undefined ? '=' : alphabet[(group >> 6) & 63]!;
    text += c === undefined ? '=' : alphabet[group & 63]!;
  }
  return text;
}

/** Base64 of little-endian float32 bytes back to values. Throws INVALID for anything else. */
export function base64ToFloat32(text: string): Float32Array {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    throw new FigmentError('INVALID', 'The text is not base64.');
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let i = 0, at = 0; i < text.length; i += 4) {
    let group = 0;
    for (let j = 0; j < 4; j += 1) {
      const letter = text[i + j]!;
      group = (group << 6) | (letter === '=' ? 0 : alphabet.indexOf(letter));
    }
    for (const byte of [group >> 16, (group >> 8) & 255, group & 255]) {
      if (at < bytes.length) bytes[at++] = byte;
    }
  }
  return bytesToFloat32(bytes);
}
