import { inflateSync } from 'node:zlib';

const keyword = 'XML:com.adobe.xmp';
const packet = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/;
const signatureLength = 8;
const largestPacket = 1024 * 1024;

/**
 * The XMP packet as it stands in a PNG file, in the chunk "XML:com.adobe.xmp": iTXt as the XMP specification has it, or zTXt as
 * libvips writes it (PNG 1.2, 4.2.3).
 * @returns null where there is none that can be read
 */
export function xmpPacketOf(png: Uint8Array): string | null {
  const file = Buffer.from(png.buffer, png.byteOffset, png.length);
  for (let at = signatureLength; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    const named = data.toString('latin1', 0, keyword.length) === keyword;
    if (named && data[keyword.length] === 0) {
      if (type === 'iTXt') return international(data);
      if (type === 'zTXt') return readPacket(data.subarray(keyword.length + 2), true);
    }
    at += 12 + length;
  }
  return null;
}

/** After the keyword: a zero, whether compressed, the method, a language, a translated keyword, and the text. */
function international(data: Buffer): string | null {
  const flags = keyword.length + 1;
  const language = data.indexOf(0, flags + 2);
  const translated = data.indexOf(0, language + 1);
  if (language < 0 || translated < 0) return null;
  return readPacket(data.subarray(translated + 1), data[flags] === 1);
}

function readPacket(text: Buffer, compressed: boolean): string | null {
  try {
    const plain = compressed ? inflateSync(text, { maxOutputLength: largestPacket }) : text;
    return packet.exec(plain.toString('utf8'))?.[0] ?? null;
  } catch {
    return null;
  }
}
