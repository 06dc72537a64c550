const opening = Buffer.from('<x:xmpmeta');
const closing = Buffer.from('</x:xmpmeta>');

/** The XMP packet as it stands in a file, null where there is none in plain bytes. */
export function xmpPacketOf(bytes: Uint8Array): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const from = file.indexOf(opening);
  const to = file.indexOf(closing, from);
  return from < 0 || to < 0 ? null : file.toString('utf8', from, to + closing.length);
}
