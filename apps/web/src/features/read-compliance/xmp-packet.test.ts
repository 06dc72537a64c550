import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { xmpPacketOf } from './xmp-packet';

const packet = '<x:xmpmeta a="1">ä</x:xmpmeta>';
const chunk = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};
const text = (compressed: boolean, body: Buffer, keyword = 'XML:com.adobe.xmp') =>
  chunk(
    'iTXt',
    Buffer.concat([Buffer.from(`${keyword}\0`), Buffer.from([compressed ? 1 : 0, 0, 0, 0]), body]),
  );
const png = (...chunks: Buffer[]) =>
  Buffer.concat([Buffer.alloc(8, 1), chunk('IHDR', Buffer.alloc(13)), ...chunks]);
const whole = Buffer.from(`<?xpacket begin="" ?>${packet}<?xpacket end="w"?>`);

test('the packet is found plain and compressed, behind other chunks', () => {
  expect(xmpPacketOf(png(text(false, whole)))).toBe(packet);
  const other = text(false, whole, 'Comment');
  expect(xmpPacketOf(png(other, text(true, deflateSync(whole)), chunk('IDAT', whole)))).toBe(
    packet,
  );
});

test('the packet is found as libvips writes it', () => {
  const body = Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0'), deflateSync(whole)]);
  expect(xmpPacketOf(png(chunk('zTXt', body)))).toBe(packet);
});

test('without one, or with a broken one, there is none', () => {
  const broken = deflateSync(whole).fill(7, 2);
  for (const file of [
    Buffer.alloc(0),
    png(),
    png(chunk('IDAT', whole)),
    png(text(true, broken)),
    png(text(false, Buffer.from('<x:xmpmeta'))),
    png(text(false, whole)).subarray(0, 60),
  ]) {
    expect(xmpPacketOf(file)).toBeNull();
  }
});
