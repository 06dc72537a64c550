import { expect, test } from 'vitest';
import { xmpPacketOf } from './xmp-packet';

const bytes = (text: string) => new TextEncoder().encode(text);

test('the packet is cut out whole, whatever stands around it', () => {
  const packet = '<x:xmpmeta a="1">ä</x:xmpmeta>';
  expect(xmpPacketOf(bytes(`\u0000PNG ${packet} IDAT`))).toBe(packet);
});

test('without a beginning and an end there is none', () => {
  for (const text of ['', 'IDAT', '<x:xmpmeta', '</x:xmpmeta>', '</x:xmpmeta><x:xmpmeta']) {
    expect(xmpPacketOf(bytes(text))).toBeNull();
  }
});
