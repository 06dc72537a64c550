import { expect, it } from 'vitest';
import { networkAddress } from './network-address';

it('takes the address the nearest trusted proxy saw, not what the client wrote', () => {
  const headers = { 'x-forwarded-for': '1.1.1.1, 203.0.113.9' };
  expect(networkAddress(headers, 1)).toBe('203.0.113.9');
  expect(networkAddress({ 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.2' }, 2)).toBe(
    '203.0.113.9',
  );
});

it('takes what the server itself noted when nothing stands in front', () => {
  expect(networkAddress({ 'x-forwarded-for': '127.0.0.1' }, 0)).toBe('127.0.0.1');
  expect(networkAddress({}, 0)).toBe('unknown');
});
